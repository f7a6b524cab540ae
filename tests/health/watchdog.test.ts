import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startWatchdog, type WatchdogOptions } from '../../src/health/watchdog.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const minute = 60_000;
const logger = pino({ level: 'silent' });

function watch(lastGatewayEventAt: () => number | null, options: Partial<WatchdogOptions> = {}) {
  const onSilent = vi.fn<() => void>();
  const watchdog = startWatchdog({ lastGatewayEventAt, logger, onSilent, ...options });
  return { onSilent, watchdog };
}

test('a gateway that goes silent ends the process once, after five minutes', () => {
  const { onSilent } = watch(() => null);
  vi.advanceTimersByTime(5 * minute - 1);
  expect(onSilent).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60 * minute);
  expect(onSilent).toHaveBeenCalledOnce();
});

test('heartbeats keep it quiet; five minutes after the last one it speaks', () => {
  let last = Date.now();
  const { onSilent } = watch(() => last);
  for (let i = 0; i < 100; i++) {
    vi.advanceTimersByTime(41_250);
    last = Date.now();
  }
  expect(onSilent).not.toHaveBeenCalled();
  vi.advanceTimersByTime(5 * minute - 20_000);
  expect(onSilent).not.toHaveBeenCalled();
  vi.advanceTimersByTime(40_000);
  expect(onSilent).toHaveBeenCalledOnce();
});

test('a machine that slept is given the whole time again', () => {
  const last = Date.now();
  const { onSilent } = watch(() => last);
  vi.advanceTimersByTime(minute);
  vi.setSystemTime(Date.now() + 8 * 60 * minute);
  vi.advanceTimersByTime(4 * minute);
  expect(onSilent).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2 * minute);
  expect(onSilent).toHaveBeenCalledOnce();
});

test('a clock that is set back neither ends the process nor blinds the watch', () => {
  const last = Date.now();
  const { onSilent } = watch(() => last);
  vi.advanceTimersByTime(minute);
  vi.setSystemTime(Date.now() - 60 * minute);
  vi.advanceTimersByTime(4 * minute);
  expect(onSilent).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2 * minute);
  expect(onSilent).toHaveBeenCalledOnce();
});

test('once disposed of, it watches no more', () => {
  const { onSilent, watchdog } = watch(() => null);
  watchdog[Symbol.dispose]();
  vi.advanceTimersByTime(60 * minute);
  expect(onSilent).not.toHaveBeenCalled();
});

test('the limit can be set', () => {
  const { onSilent } = watch(() => null, { maxSilentMs: 1_000, everyMs: 100 });
  vi.advanceTimersByTime(1_100);
  expect(onSilent).toHaveBeenCalledOnce();
});

test('by default the process ends with 1', () => {
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);
  startWatchdog({ lastGatewayEventAt: () => null, logger });
  vi.advanceTimersByTime(6 * minute);
  expect(exit).toHaveBeenCalledExactlyOnceWith(1);
  exit.mockRestore();
});
