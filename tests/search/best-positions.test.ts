import { expect, test } from 'vitest';
import { bestPositions } from '../../src/search/best-positions.ts';

test.for([
  { name: 'nothing scored', scores: [0, 0], limit: 5, expected: [] },
  { name: 'best first', scores: [1, 3, 2], limit: 5, expected: [1, 2, 0] },
  { name: 'ties in order of position', scores: [2, 1, 2], limit: 5, expected: [0, 2, 1] },
  { name: 'the limit cuts', scores: [1, 3, 2], limit: 1, expected: [1] },
  { name: 'a limit of none', scores: [1], limit: 0, expected: [] },
  {
    name: 'what is not allowed is not found',
    scores: [1, 3, 2],
    limit: 5,
    allowed: [1, 0, 1],
    expected: [2, 0],
  },
])('bestPositions: $name', ({ scores, limit, allowed, expected }) => {
  const mask = allowed && Uint8Array.from(allowed);
  expect(bestPositions(Float32Array.from(scores), limit, mask)).toEqual(expected);
});
