/** A place in the queue. */
interface Place {
  /** Resolves when its turn has come; at once when there is room. */
  readonly turn: Promise<void>;
  /** Once, whether its turn has come or not. */
  leave(): void;
}

/** So many at once, so many waiting, in order. */
export interface Turns {
  readonly running: number;
  readonly waiting: number;
  /** @returns null when there is neither room nor a place to wait. */
  take(): Place | null;
  /** @returns an estimate of how long until a place comes free, from how long turns took of late. */
  expectedMs(): number;
}

/** What a turn is taken to last before one has ended. */
const firstGuessMs = 2_000;
/** How much the last turn counts in the mean. */
const weight = 0.2;

/**
 * @param maxRunning at least 1.
 * @param maxWaiting 0 for none.
 */
export function createTurns(maxRunning: number, maxWaiting: number): Turns {
  const waiters: (() => void)[] = [];
  let running = 0;
  let meanMs = firstGuessMs;

  const end = (startedAt: number) => {
    meanMs += weight * (performance.now() - startedAt - meanMs);
    const next = waiters.shift();
    // The next takes the place over, so that nobody who comes later slips in before it.
    if (next) next();
    else running--;
  };

  const wait = (): Place => {
    let startedAt: number | null = null;
    let start!: () => void;
    const turn = new Promise<void>((resolve) => {
      start = () => {
        startedAt = performance.now();
        resolve();
      };
    });
    waiters.push(start);
    const leave = () => {
      if (startedAt !== null) end(startedAt);
      else waiters.splice(waiters.indexOf(start), 1);
    };
    return { turn, leave };
  };

  return {
    get running() {
      return running;
    },
    get waiting() {
      return waiters.length;
    },
    take() {
      if (running === maxRunning) return waiters.length < maxWaiting ? wait() : null;
      running++;
      const startedAt = performance.now();
      return { turn: Promise.resolve(), leave: () => end(startedAt) };
    },
    expectedMs: () => (meanMs * (waiters.length + 1)) / maxRunning,
  };
}
