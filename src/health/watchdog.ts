import type { Logger } from '../logger.ts';

export interface WatchdogOptions {
  /**
   * When something last came from the gateway, milliseconds since 1970; null for never. Heartbeats
   * must count (every 41 s or so): a quiet server sends nothing else.
   */
  readonly lastGatewayEventAt: () => number | null;
  readonly logger: Logger;
  /** Default 300,000: seven heartbeats, and longer than any reconnection that ends well. */
  readonly maxSilentMs?: number;
  /** How often it looks. Default 15,000. */
  readonly everyMs?: number;
  /** Called once, after `maxSilentMs` without an event. Default: ends the process with 1. */
  readonly onSilent?: () => void;
}

/** A tick that comes so many times too late says that the machine slept, not that Discord did. */
const lateTick = 3;

/**
 * Ends the process when the gateway has been silent for minutes, so that whatever supervises it
 * starts it anew: a connection can die without any error. Time during which the machine slept, or
 * before the first event, is silence only from then on. It does not keep the process alive.
 * @returns stops watching when disposed of.
 */
export function startWatchdog(options: WatchdogOptions): Disposable {
  const { lastGatewayEventAt, logger, maxSilentMs = 300_000, everyMs = 15_000 } = options;
  const { onSilent = () => process.exit(1) } = options;
  let watchingSince = Date.now();
  let lastTick = watchingSince;
  const timer = setInterval(() => {
    const now = Date.now();
    const tickMs = now - lastTick;
    lastTick = now;
    // Also when the clock was set back.
    if (tickMs > lateTick * everyMs || tickMs < 0) watchingSince = now;
    const last = lastGatewayEventAt() ?? 0;
    // An event of the future is one from before the clock was set back.
    const silentMs = now - Math.max(watchingSince, last > now ? 0 : last);
    if (silentMs < maxSilentMs) return;
    clearInterval(timer);
    logger.fatal({ silentMs }, 'the gateway is silent: ending the process, to be started anew');
    onSilent();
  }, everyMs);
  timer.unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}
