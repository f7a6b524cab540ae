import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** So many questions a person and a server within a window; a refused one costs nothing. */
export interface Rates {
  /**
   * @param guildId null for a direct message, which only the person's limit holds for.
   * @returns null when both have questions left; otherwise after how many milliseconds the one
   * that has none will.
   */
  take(userId: string, guildId: string | null): Promise<number | null>;
  /** Takes a question off both counts again. */
  giveBack(userId: string, guildId: string | null): Promise<void>;
}

/** @param windowMs begins with the first question after the last window. */
export function createRates(perUser: number, perGuild: number, windowMs: number): Rates {
  const users = new RateLimiterMemory({ points: perUser, duration: windowMs / 1_000 });
  const guilds = new RateLimiterMemory({ points: perGuild, duration: windowMs / 1_000 });
  return {
    async take(userId, guildId) {
      const userWaitMs = await take(users, userId);
      if (userWaitMs !== null || guildId === null) return userWaitMs;
      const guildWaitMs = await take(guilds, guildId);
      if (guildWaitMs !== null) await giveBack(users, userId);
      return guildWaitMs;
    },
    async giveBack(userId, guildId) {
      await giveBack(users, userId);
      if (guildId !== null) await giveBack(guilds, guildId);
    },
  };
}

async function take(limiter: RateLimiterMemory, key: string): Promise<number | null> {
  try {
    await limiter.consume(key);
    return null;
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    // The library counts refused tries too.
    await giveBack(limiter, key);
    return error.msBeforeNext;
  }
}

/** Not into a window that has begun since: nothing was taken there. */
async function giveBack(limiter: RateLimiterMemory, key: string): Promise<void> {
  const state = await limiter.get(key);
  if (state && state.consumedPoints > 0) await limiter.reward(key);
}
