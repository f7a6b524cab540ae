import { destination, pino, type Logger } from 'pino';

export type { Logger } from 'pino';

/**
 * The process's logger: one JSON line an event, on stderr, so that stdout holds results only.
 * @param level pino's levels, or `silent`.
 */
export function createLogger(level: string): Logger {
  return pino({ level, base: null }, destination({ dest: 2, sync: true }));
}
