import { Presets, SingleBar } from 'cli-progress';

/** Shows how far a long piece of work is, on stderr. */
export interface Progress {
  update(done: number, total: number): void;
  /** Leaves the last state on the screen. */
  stop(): void;
}

/** Plain lines come at most this often, and a bar only for work that takes longer. */
const lineEveryMs = 2_000;

/**
 * A bar with rate and time left on a terminal, plain lines elsewhere; nothing for work that is over
 * before the first line is due.
 * @param label what is being done, e.g. "Embedding".
 * @param unit of `done` and `total`, e.g. "passages".
 */
export function showProgress(label: string, unit: string): Progress {
  return process.stderr.isTTY ? barProgress(label, unit) : lineProgress(label, unit);
}

function barProgress(label: string, unit: string): Progress {
  let bar: SingleBar | undefined;
  let started = 0;
  return {
    update(done, total) {
      if (!bar) {
        const format = `${label} {bar} {percentage}% {value}/{total} ${unit}, {rate}/s, {eta_formatted} left`;
        bar = new SingleBar({ format, stream: process.stderr }, Presets.shades_classic);
        bar.start(total, done, { rate: '-' });
        started = performance.now();
      }
      bar.setTotal(total);
      bar.update(done, { rate: rateOf(done, started) });
    },
    stop() {
      bar?.stop();
      bar = undefined;
    },
  };
}

function lineProgress(label: string, unit: string): Progress {
  const started = performance.now();
  let last = started;
  return {
    update(done, total) {
      const now = performance.now();
      if (now - last < lineEveryMs) return;
      last = now;
      const rate = done / ((now - started) / 1000);
      const left = Math.ceil((total - done) / Math.max(rate, 1e-9));
      process.stderr.write(
        `${label}: ${done}/${total} ${unit}, ${rate.toFixed(0)}/s, ${left} s left\n`,
      );
    },
    stop: () => undefined,
  };
}

function rateOf(done: number, started: number): string {
  return (done / Math.max((performance.now() - started) / 1000, 1e-3)).toFixed(0);
}
