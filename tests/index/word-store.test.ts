import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Models } from '../../src/app.ts';
import {
  buildWordStore,
  decodeWordStore,
  encodeWordStore,
  NEIGHBOUR_SHARE,
} from '../../src/index/word-store.ts';
import { openBundledModels } from '../helpers/index-builder.ts';

let models: Models;
beforeAll(async () => {
  models = await openBundledModels();
});
afterAll(() => models[Symbol.asyncDispose]());

const passages = [
  { context: ['troops', 'in', 'iraq'], text: ['قوات', 'التحالف'] },
  { context: [], text: [] },
  { context: [], text: ['2020'] },
];

test('each passage has the words of its title, then its own, as tokens', () => {
  const { table } = models;
  const store = buildWordStore(passages, table);
  expect(Array.from(store.wordStart)).toEqual([0, 5, 5, 6]);
  expect(Array.from(store.contextWords)).toEqual([3, 0, 0]);
  const words = passages.flatMap(({ context, text }) => [...context, ...text]);
  for (const [at, word] of words.entries()) {
    const tokens = store.tokens.subarray(store.tokenStart[at], store.tokenStart[at + 1]);
    expect(Array.from(tokens)).toEqual(table.encodeWord(word));
  }
});

test("a word's norm is that of the sum of its tokens with its neighbours' shares", () => {
  const { table } = models;
  const { inverseNorms } = buildWordStore(passages, table);
  const vectors = ['troops', 'in', 'iraq', 'قوات', 'التحالف'].map((word) => sumOf(word));
  for (const [at, vector] of vectors.entries()) {
    const mixed = vector.map(
      (value, k) =>
        value + NEIGHBOUR_SHARE * ((vectors[at - 1]?.[k] ?? 0) + (vectors[at + 1]?.[k] ?? 0)),
    );
    expect(inverseNorms[at]! * Math.hypot(...mixed)).toBeCloseTo(1, 4);
  }

  function sumOf(word: string): number[] {
    const { dimensions, rows } = table;
    return Array.from({ length: dimensions }, (_, k) =>
      table.encodeWord(word).reduce((sum, id) => sum + rows[id * dimensions + k]!, 0),
    );
  }
});

test.for([
  { name: 'words', given: passages },
  { name: 'no passages', given: [] },
])('$name come back from the file as they were', ({ given }) => {
  const store = buildWordStore(given, models.table);
  expect(decodeWordStore(encodeWordStore(store))).toEqual(store);
});
