import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../logger.ts';
import { describeFailure } from './failures.ts';

/** Work that was started and must not be lost: neither its failure nor, on leaving, its result. */
export interface InFlight {
  readonly size: number;
  /** A failure is logged; it never becomes an unhandled rejection. */
  add(work: Promise<void>): void;
  /** Waits until all is done, at most so long. */
  settle(graceMs: number): Promise<void>;
}

export function createInFlight(logger: Logger): InFlight {
  const pending = new Set<Promise<void>>();

  return {
    get size() {
      return pending.size;
    },
    add(work) {
      const done = work
        .catch((error: unknown) => logger.error(describeFailure(error), 'an event failed'))
        .finally(() => pending.delete(done));
      pending.add(done);
    },
    async settle(graceMs) {
      const timeout = new AbortController();
      const late = sleep(graceMs, 'late', { signal: timeout.signal }).catch(() => undefined);
      const all = (async () => {
        // Work that arrives while others finish is finished too.
        while (pending.size > 0) await Promise.all(pending);
      })();
      const outcome = await Promise.race([all, late]);
      timeout.abort();
      if (outcome === 'late') logger.warn({ unfinished: pending.size }, 'left work unfinished');
    },
  };
}
