import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Models, openModels } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { TokenTable } from '../../src/embeddings/token-table.ts';
import { buildWordStore, NEIGHBOUR_SHARE } from '../../src/index/word-store.ts';
import { Interaction, weightedMax } from '../../src/search/interaction.ts';
import { joinQuestions, prepareQuestion } from '../../src/search/question-words.ts';
import { normalize } from '../../src/text/normalize.ts';

let models: Models;
beforeAll(async () => {
  models = await openModels(readConfig({}));
});
afterAll(() => models[Symbol.asyncDispose]());

const forms = (text: string) =>
  normalize(text)
    .split(' ')
    .filter((word) => word !== '');

/** The formula of the design, word for word and without any of the hot path's shortcuts. */
function plainInteraction(question: string, passage: string, table: TokenTable): number {
  const vectorsOf = (words: string[]) => {
    const sums = words.map((word) => {
      const sum = new Float64Array(table.dimensions);
      for (const id of table.encodeWord(word))
        sum.forEach((_, k) => (sum[k]! += table.rows[id * table.dimensions + k]!));
      return sum;
    });
    return sums.map((sum, at) => {
      const mixed = sum.map(
        (value, k) =>
          value + NEIGHBOUR_SHARE * ((sums[at - 1]?.[k] ?? 0) + (sums[at + 1]?.[k] ?? 0)),
      );
      const length = Math.hypot(...mixed);
      return {
        weight: sum.reduce((total, value) => total + value * value, 0),
        unit: mixed.map((value) => (length > 0 ? value / length : 0)),
      };
    });
  };
  const asked = vectorsOf(forms(question));
  const written = vectorsOf(forms(passage));
  let score = 0;
  let total = 0;
  for (const { weight, unit } of asked) {
    const cosines = written.map((other) => other.unit.reduce((s, v, k) => s + v * unit[k]!, 0));
    score += weight * Math.max(...cosines);
    total += weight;
  }
  return score / total;
}

describe('interaction', () => {
  const passages = [
    'The army left the city on Monday after a week of fighting.',
    'غادر الجيش المدينة يوم الاثنين بعد أسبوع من القتال.',
    'ارتش روز دوشنبه پس از یک هفته نبرد شهر را ترک کرد.',
    'A recipe for bread: flour, water, salt and time.',
    '',
  ];

  test.for([
    { name: 'one language', question: 'when did the army leave the city' },
    { name: 'across languages', question: 'متى غادر الجيش المدينة' },
    { name: 'one word', question: 'bread' },
  ])('equals the plain formula within what pruning light words may cost: $name', ({ question }) => {
    const store = buildWordStore(
      passages.map((text) => ({ context: [], text: forms(text) })),
      models.table,
    );
    const scores = new Interaction(models.table, store).score(
      prepareQuestion(forms(question), models.table),
      passages.map((_, position) => position),
    );
    passages.slice(0, -1).forEach((passage, at) => {
      expect(scores[at]).toBeGreaterThan(plainInteraction(question, passage, models.table) - 0.05);
      expect(scores[at]).toBeLessThan(plainInteraction(question, passage, models.table) + 0.05);
    });
    expect(scores.at(-1)).toBe(0);
  });

  test('a passage that holds the question word for word scores 1', () => {
    const question = 'the army left the city';
    const store = buildWordStore([{ context: [], text: forms(question) }], models.table);
    const scores = new Interaction(models.table, store).score(
      prepareQuestion(forms(question), models.table),
      [0],
    );
    expect(scores[0]).toBeCloseTo(1, 4);
  });

  test('a question without words finds nothing and breaks nothing', () => {
    const store = buildWordStore([{ context: [], text: ['army'] }], models.table);
    const question = prepareQuestion([], models.table);
    expect([...new Interaction(models.table, store).score(question, [0])]).toEqual([0]);
  });

  test('scores do not depend on what was asked before', () => {
    const store = buildWordStore(
      passages.map((text) => ({ context: [], text: forms(text) })),
      models.table,
    );
    const ask = (interaction: Interaction, text: string) => [
      ...interaction.score(prepareQuestion(forms(text), models.table), [0, 1, 2, 3]),
    ];
    const used = new Interaction(models.table, store);
    ask(used, 'bread and salt and a very long question about many other things indeed');
    expect(ask(used, 'army')).toEqual(ask(new Interaction(models.table, store), 'army'));
  });

  test('a question of a thousand words keeps the heaviest', () => {
    const words = Array.from({ length: 1000 }, (_, at) => `word${at}`);
    expect(prepareQuestion(words, models.table).words.length).toBeLessThanOrEqual(48);
  });

  test('an earlier question counts at a share of its weight', () => {
    const first = prepareQuestion(['army'], models.table);
    const second = prepareQuestion(['bread'], models.table);
    const joined = joinQuestions(first, second, 0.5);
    expect(joined.words).toEqual(['army', 'bread']);
    expect(joined.weights[1]).toBeCloseTo(second.weights[0]! / 2, 4);
  });
});

test.for([
  { name: 'no words in the passage', cosines: [], from: 0, to: 0, expected: 0 },
  { name: 'the best word counts', cosines: [0.1, 0.9, 0.4], from: 0, to: 3, expected: 0.9 },
  {
    name: 'words outside the range do not',
    cosines: [0.1, 0.9, 0.4],
    from: 2,
    to: 3,
    expected: 0.4,
  },
])('weightedMax: $name', ({ cosines, from, to, expected }) => {
  const question = {
    dimensions: 1,
    words: ['w'],
    weights: Float32Array.of(2),
    vectors: new Float32Array(4),
  };
  expect(weightedMax(question, Float32Array.from(cosines), from, to)).toBeCloseTo(expected, 6);
});
