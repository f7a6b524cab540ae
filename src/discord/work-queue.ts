import { AppError } from '../errors.ts';

/** Runs a bounded number of tasks at once and keeps a bounded number waiting, in order. */
export interface WorkQueue {
  readonly running: number;
  readonly waiting: number;
  /** @throws AppError `E_BUSY`, without calling the task, when the queue is full. */
  run<T>(task: () => Promise<T>): Promise<T>;
}

/**
 * @param maxRunning tasks at once, at least 1.
 * @param maxWaiting tasks that may wait for a place.
 */
export function createWorkQueue(maxRunning: number, maxWaiting: number): WorkQueue {
  const waiters: (() => void)[] = [];
  let running = 0;

  const leave = () => {
    const next = waiters.shift();
    // A waiter takes the place over, so that nobody who comes later slips in before it.
    if (next) next();
    else running--;
  };

  return {
    get running() {
      return running;
    },
    get waiting() {
      return waiters.length;
    },
    async run(task) {
      if (running < maxRunning) running++;
      else if (waiters.length >= maxWaiting) throw new AppError('E_BUSY', 'The queue is full.');
      else await new Promise<void>((resolve) => waiters.push(resolve));
      try {
        return await task();
      } finally {
        leave();
      }
    },
  };
}
