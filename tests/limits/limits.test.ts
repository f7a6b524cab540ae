import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createLimits, type Admitted, type Limits, type Refused } from '../../src/limits/limits.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function admitted(
  limits: Limits,
  user: string,
  guild: string | null = 'g',
  question?: string,
) {
  const admission = await limits.admit(user, guild, question);
  if (!admission.ok) throw new Error(`Refused: ${admission.reason}`);
  return admission;
}

async function refused(
  limits: Limits,
  user: string,
  guild: string | null = 'g',
  question?: string,
) {
  const admission = await limits.admit(user, guild, question);
  if (admission.ok) throw new Error('It was let in.');
  return admission;
}

async function isDone(turn: Promise<void>): Promise<boolean> {
  let done = false;
  void turn.then(() => (done = true));
  await vi.advanceTimersByTimeAsync(0);
  return done;
}

describe('rate', () => {
  test('a person who asked too much waits until the window ends', async () => {
    const limits = createLimits({ perUser: 2, windowMs: 60_000 });
    for (let i = 0; i < 2; i++) (await admitted(limits, 'a')).release();
    await vi.advanceTimersByTimeAsync(48_000);
    expect(await refused(limits, 'a')).toEqual({ ok: false, reason: 'rate', retryAfterMs: 12_000 });
    (await admitted(limits, 'b')).release();
    await vi.advanceTimersByTimeAsync(12_000);
    (await admitted(limits, 'a')).release();
  });

  test('a server that asked too much waits, its members may ask elsewhere', async () => {
    const limits = createLimits({ perUser: 2, perGuild: 2 });
    for (const user of ['a', 'b']) (await admitted(limits, user)).release();
    expect(await refused(limits, 'a')).toMatchObject({ reason: 'rate' });
    (await admitted(limits, 'a', 'other server')).release();
    (await admitted(limits, 'b', null)).release();
  });

  test('being refused costs nothing', async () => {
    const limits = createLimits({ perUser: 2, perGuild: 1, windowMs: 60_000 });
    (await admitted(limits, 'a')).release();
    for (let i = 0; i < 10; i++) await refused(limits, 'a');
    (await admitted(limits, 'a', null)).release();
  });

  test('a failure of ours is given back, and the question may come again at once', async () => {
    const limits = createLimits({ perUser: 1, perGuild: 1 });
    (await admitted(limits, 'a', 'g', 'Who?')).release(true);
    await vi.advanceTimersByTimeAsync(0);
    (await admitted(limits, 'a', 'g', 'Who?')).release();
    expect(await refused(limits, 'a', 'g', 'When?')).toMatchObject({ reason: 'rate' });
  });

  test('what is given back after its window is not a gift', async () => {
    const limits = createLimits({ perUser: 1, windowMs: 1_000 });
    const admission = await admitted(limits, 'a', null);
    await vi.advanceTimersByTimeAsync(2_000);
    admission.release(true);
    await vi.advanceTimersByTimeAsync(0);
    (await admitted(limits, 'a', null)).release();
    expect(await refused(limits, 'a', null)).toMatchObject({ reason: 'rate' });
  });
});

describe('one at a time', () => {
  test('a second question of a person is refused while the first is answered', async () => {
    const limits = createLimits();
    const first = await admitted(limits, 'a', 'g', 'Who?');
    const second = await refused(limits, 'a', 'g', 'When?');
    expect(second).toMatchObject({ reason: 'one-at-a-time' });
    expect(second.retryAfterMs).toBeGreaterThan(0);
    first.release();
    (await admitted(limits, 'a', 'g', 'When?')).release();
  });

  test('of two that come in one moment, one gets in', async () => {
    const limits = createLimits();
    const both = await Promise.all([
      limits.admit('a', 'g', 'Who?'),
      limits.admit('a', 'g', 'When?'),
    ]);
    expect(both.map(({ ok }) => ok)).toEqual([true, false]);
  });
});

describe('a double click', () => {
  test('is answered once, while the answer is made and a moment after', async () => {
    const limits = createLimits({ duplicateMs: 5_000 });
    const both = await Promise.all([
      limits.admit('a', 'g', 'Who?'),
      limits.admit('a', 'g', ' Who? '),
    ]);
    const [first, second] = both as [Admitted, Refused];
    expect(second).toEqual({ ok: false, reason: 'duplicate', retryAfterMs: 5_000 });
    first.release();
    await vi.advanceTimersByTimeAsync(4_000);
    expect(await refused(limits, 'a', 'g', 'Who?')).toMatchObject({ reason: 'duplicate' });
    await vi.advanceTimersByTimeAsync(1_000);
    (await admitted(limits, 'a', 'g', 'Who?')).release();
  });

  test('of another person is no double click', async () => {
    const limits = createLimits();
    await admitted(limits, 'a', 'g', 'Who?');
    await admitted(limits, 'b', 'g', 'Who?');
  });

  test('is not remembered of a question that was refused', async () => {
    const limits = createLimits({ maxRunning: 1, maxWaiting: 0 });
    const first = await admitted(limits, 'a');
    expect(await refused(limits, 'b', 'g', 'Who?')).toMatchObject({ reason: 'busy' });
    first.release();
    (await admitted(limits, 'b', 'g', 'Who?')).release();
  });
});

describe('the queue', () => {
  test('works on so many at once, lets so many wait, and takes them in order', async () => {
    const limits = createLimits({ maxRunning: 2, maxWaiting: 2 });
    const [a, b, c, d] = [
      await admitted(limits, 'a'),
      await admitted(limits, 'b'),
      await admitted(limits, 'c'),
      await admitted(limits, 'd'),
    ];
    expect([limits.running, limits.waiting]).toEqual([2, 2]);
    expect(await refused(limits, 'e')).toMatchObject({ reason: 'busy' });
    expect(await Promise.all([a, b, c, d].map(({ turn }) => isDone(turn)))).toEqual([
      ...[true, true, false, false],
    ]);
    a.release();
    a.release();
    expect([await isDone(c.turn), await isDone(d.turn)]).toEqual([true, false]);
    b.release();
    expect(await isDone(d.turn)).toBe(true);
    c.release();
    d.release();
    expect([limits.running, limits.waiting]).toEqual([0, 0]);
  });

  test('forgets who leaves before the turn came', async () => {
    const limits = createLimits({ maxRunning: 1, maxWaiting: 2 });
    const [a, b, c] = [
      await admitted(limits, 'a'),
      await admitted(limits, 'b'),
      await admitted(limits, 'c'),
    ];
    b.release();
    expect(limits.waiting).toBe(1);
    a.release();
    expect([await isDone(b.turn), await isDone(c.turn)]).toEqual([false, true]);
  });

  test('full, it costs the person and the server nothing, and says when to come back', async () => {
    const limits = createLimits({ perUser: 1, perGuild: 2, maxRunning: 1, maxWaiting: 0 });
    const first = await admitted(limits, 'a');
    const { retryAfterMs } = await refused(limits, 'b');
    expect(retryAfterMs).toBeGreaterThanOrEqual(1_000);
    first.release();
    (await admitted(limits, 'b')).release();
  });

  test('is left at the end of a `using` block', async () => {
    const limits = createLimits();
    const work = async () => {
      using admission = await admitted(limits, 'a');
      await admission.turn;
      throw new Error('failed');
    };
    await expect(work()).rejects.toThrow('failed');
    expect(limits.running).toBe(0);
  });
});

test('50 people at once are all worked on, never more than 4 of them together', async () => {
  const limits = createLimits({ perGuild: 100 });
  let most = 0;
  let done = 0;
  const ask = async (user: string) => {
    const admission = await admitted(limits, user);
    await admission.turn;
    most = Math.max(most, limits.running);
    await new Promise((resolve) => setTimeout(resolve, 50));
    done++;
    admission.release();
  };
  const all = Promise.all(Array.from({ length: 50 }, (_, i) => ask(String(i))));
  await vi.advanceTimersByTimeAsync(50 * 13);
  await all;
  expect({ most, done, running: limits.running }).toEqual({ most: 4, done: 50, running: 0 });
});
