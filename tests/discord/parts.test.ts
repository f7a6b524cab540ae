import { expect, test } from 'vitest';
import { createFirstTimeCheck } from '../../src/discord/seen.ts';
import { createWorkQueue } from '../../src/discord/work-queue.ts';

test('a queue runs so many at once, in order, and refuses what is too much', async () => {
  const queue = createWorkQueue(1, 1);
  const order: string[] = [];
  let release!: () => void;
  const first = queue.run(async () => {
    await new Promise<void>((resolve) => (release = resolve));
    order.push('first');
  });
  const second = queue.run(() => Promise.resolve(void order.push('second')));
  expect([queue.running, queue.waiting]).toEqual([1, 1]);
  await expect(queue.run(() => Promise.resolve())).rejects.toMatchObject({ code: 'E_BUSY' });
  release();
  await Promise.all([first, second]);
  expect(order).toEqual(['first', 'second']);
  expect([queue.running, queue.waiting]).toEqual([0, 0]);
});

test('a failing task gives its place back', async () => {
  const queue = createWorkQueue(1, 0);
  await expect(queue.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(queue.run(() => Promise.resolve('yes'))).resolves.toBe('yes');
});

test('an id is new once, until it is long forgotten', () => {
  const isNew = createFirstTimeCheck(2);
  expect(['a', 'a', 'b', 'c', 'b', 'a'].map(isNew)).toEqual([true, false, true, true, false, true]);
});
