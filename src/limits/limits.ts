import { createRates, type Rates } from './rates.ts';
import { createRecent, type Recent } from './recent.ts';
import { createTurns, type Turns } from './turns.ts';

export interface LimitSettings {
  /** Questions of one person within `windowMs`, at least 1. Default 10. */
  readonly perUser?: number;
  /** Questions of one server within `windowMs`, at least 1. Default 60. */
  readonly perGuild?: number;
  /** Default 60,000. */
  readonly windowMs?: number;
  /** Questions worked on at once, at least 1. Default 4. */
  readonly maxRunning?: number;
  /** Questions that wait for a place; 0 for none. Default 100. */
  readonly maxWaiting?: number;
  /** For so long after it began, the same question of the same person is a double click. Default 5,000. */
  readonly duplicateMs?: number;
}

export interface Admitted extends Disposable {
  readonly ok: true;
  /** Resolves when its turn has come, in the order of admission; at once when there is a place. */
  readonly turn: Promise<void>;
  /**
   * Gives the place back; to be called however the work ends. Idempotent.
   * @param refund true when the failure was ours: the question does not count, and may be asked
   * again at once.
   */
  release(refund?: boolean): void;
}

export interface Refused {
  readonly ok: false;
  /**
   * `duplicate`: the same question came a moment ago and is being answered: say nothing.
   * `one-at-a-time`: another question of this person is being answered.
   * `busy`: the queue is full. `rate`: this person or this server asked too much.
   */
  readonly reason: 'duplicate' | 'one-at-a-time' | 'busy' | 'rate';
  /** When to try again; an estimate but for `rate` and `duplicate`. Above 0. */
  readonly retryAfterMs: number;
}

export interface Limits {
  /** Questions that are worked on. */
  readonly running: number;
  /** Questions that wait for a place. */
  readonly waiting: number;
  /**
   * Lets a question in, or says why not; a refused one costs nothing.
   * @param guildId null for a direct message, which only the person's limits hold for.
   * @param question tells a double click from another question; without it, none is one.
   */
  admit(userId: string, guildId: string | null, question?: string): Promise<Admitted | Refused>;
}

const minRetryMs = 1_000;

/**
 * Fairness: so many questions a person and a server within a window, one of a person at a time,
 * a bounded queue, a double click answered once. All in memory: a restart forgets it.
 */
export function createLimits(settings: LimitSettings = {}): Limits {
  const { perUser = 10, perGuild = 60, windowMs = 60_000, duplicateMs = 5_000 } = settings;
  const { maxRunning = 4, maxWaiting = 100 } = settings;
  const parts = {
    rates: createRates(perUser, perGuild, windowMs),
    turns: createTurns(maxRunning, maxWaiting),
    recent: createRecent(duplicateMs),
    asking: new Set<string>(),
  };
  return {
    get running() {
      return parts.turns.running;
    },
    get waiting() {
      return parts.turns.waiting;
    },
    admit: (userId, guildId, question) => admit(parts, userId, guildId, question),
  };
}

interface Parts {
  readonly rates: Rates;
  readonly turns: Turns;
  readonly recent: Recent;
  /** Who has a question that is waiting or worked on. */
  readonly asking: Set<string>;
}

async function admit(
  { rates, turns, recent, asking }: Parts,
  userId: string,
  guildId: string | null,
  question: string | undefined,
): Promise<Admitted | Refused> {
  const key = question === undefined ? null : `${userId}\0${question.trim()}`;
  const sameForMs = key === null ? null : recent.remainingMs(key);
  if (sameForMs !== null) return refuse('duplicate', sameForMs);
  if (asking.has(userId)) return refuse('one-at-a-time', turns.expectedMs());

  // Noted before the first await: two clicks of one moment must not both get in.
  asking.add(userId);
  if (key !== null) recent.add(key);
  const forget = () => {
    asking.delete(userId);
    if (key !== null) recent.delete(key);
  };
  const waitMs = await rates.take(userId, guildId);
  const place = waitMs === null ? turns.take() : null;
  if (!place) {
    forget();
    if (waitMs !== null) return refuse('rate', waitMs);
    await rates.giveBack(userId, guildId);
    return refuse('busy', turns.expectedMs());
  }
  const release = once((refund: boolean) => {
    place.leave();
    asking.delete(userId);
    if (!refund) return;
    forget();
    void rates.giveBack(userId, guildId);
  });
  return { ok: true, turn: place.turn, release, [Symbol.dispose]: () => release() };
}

function once(work: (refund: boolean) => void): (refund?: boolean) => void {
  let done = false;
  return (refund = false) => {
    if (done) return;
    done = true;
    work(refund);
  };
}

function refuse(reason: Refused['reason'], retryAfterMs: number): Refused {
  return { ok: false, reason, retryAfterMs: Math.max(minRetryMs, Math.ceil(retryAfterMs)) };
}
