import { expect, test } from 'vitest';
import { createFirstTimeCheck } from '../../src/discord/seen.ts';

test('an id is new once, until it is long forgotten', () => {
  const isNew = createFirstTimeCheck(2);
  expect(['a', 'a', 'b', 'c', 'b', 'a'].map(isNew)).toEqual([true, false, true, true, false, true]);
});
