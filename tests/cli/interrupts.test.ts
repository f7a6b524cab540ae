import { expect, test } from 'vitest';
import { createInterrupts } from '../../src/cli/interrupts.ts';

test('a repeat within 1.5 s is the same Ctrl-C, a later one is meant', () => {
  let time = 5_000;
  const interrupt = createInterrupts(() => time);
  const heard = [0, 3, 1_400, 100, 10].map((later) => {
    time += later;
    return interrupt();
  });
  expect(heard).toEqual(['first', 'echo', 'echo', 'again', 'again']);
});
