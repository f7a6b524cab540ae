import type { Logger } from '../logger.ts';
import type { Store } from '../store/open-store.ts';
import { describeFailure } from './failures.ts';

const dayMs = 86_400_000;

/**
 * Deletes what is too old, now and once a day.
 * @param days 0 keeps everything.
 * @returns what ends it.
 */
export function startRetention(store: Store, days: number, logger: Logger): () => void {
  if (days === 0) return () => undefined;
  const prune = () => {
    try {
      const deleted = store.prune(days);
      if (Object.values(deleted).some((count) => count > 0))
        logger.info({ ...deleted, days }, 'deleted what is too old');
    } catch (error) {
      logger.error(describeFailure(error), 'what is too old cannot be deleted');
    }
  };
  prune();
  const timer = setInterval(prune, dayMs);
  timer.unref();
  return () => clearInterval(timer);
}
