import { expect, test } from 'vitest';
import { packBatches } from '../../src/embeddings/batch.ts';

test.for([
  { name: 'no texts make no batches', lengths: [], maxTokens: 10, expected: [] },
  { name: 'texts of like length go together', lengths: [5, 1, 5, 1], maxTokens: 10, expected: [[1, 3], [0, 2]] }, // prettier-ignore
  { name: 'a batch is full at its padded size', lengths: [2, 2, 2], maxTokens: 4, expected: [[0, 1], [2]] }, // prettier-ignore
  { name: 'a text over the size makes a batch of its own', lengths: [99, 3], maxTokens: 10, expected: [[1], [0]] }, // prettier-ignore
  { name: 'texts without tokens cost nothing', lengths: [0, 0, 0], maxTokens: 1, expected: [[0, 1, 2]] }, // prettier-ignore
  { name: 'equal lengths keep their order', lengths: [1, 1, 1], maxTokens: 99, expected: [[0, 1, 2]] }, // prettier-ignore
])('$name', ({ lengths, maxTokens, expected }) => {
  expect(packBatches(lengths, maxTokens)).toEqual(expected);
});

test('every text is in one batch, and no batch of several is over its size', () => {
  const lengths = Array.from({ length: 500 }, (_, at) => (at * 7919) % 211);
  const batches = packBatches(lengths, 400);
  expect(batches.flat().toSorted((a, b) => a - b)).toEqual(lengths.map((_, at) => at));
  for (const batch of batches.filter(({ length }) => length > 1)) {
    const longest = Math.max(...batch.map((at) => lengths[at]!));
    expect(longest * batch.length).toBeLessThanOrEqual(400);
  }
});
