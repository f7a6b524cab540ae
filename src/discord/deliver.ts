import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../logger.ts';
import { describeFailure, isPassing } from './failures.ts';

/** discord.js has tried each call four times at once by then: an outage wants patience. */
const patientDelaysMs = [1_000, 4_000, 15_000];
/** An interaction must be acknowledged within 3 s. */
export const urgentDelaysMs = [250];

/**
 * Makes one call to Discord, again after each delay when Discord failed, not the call.
 * Only for calls that may arrive twice: edits, and messages with an enforced nonce.
 * @returns the result; null when it failed for good, which is logged and never thrown, because
 * one message that cannot be delivered must not end anything else.
 */
export async function deliver<T>(
  what: string,
  call: () => Promise<T>,
  logger: Logger,
  delaysMs: readonly number[] = patientDelaysMs,
): Promise<T | null> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      const delayMs = delaysMs[attempt];
      if (delayMs === undefined || !isPassing(error)) {
        logger.warn({ what, ...describeFailure(error) }, 'Discord did not take a call');
        return null;
      }
      await sleep(delayMs);
    }
  }
}
