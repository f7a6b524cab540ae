import { expect, test } from 'vitest';
import { KeywordIndex } from '../../src/index/keyword-index.ts';

/** BM25 as it is written in the books: k1 = 1.2, b = 0.75, Lucene's idf. */
function plainBm25(passages: readonly (readonly string[])[], question: readonly string[]) {
  const mean = passages.reduce((sum, terms) => sum + terms.length, 0) / passages.length;
  return passages.map((terms) => {
    let score = 0;
    for (const term of new Set(question)) {
      const count = terms.filter((each) => each === term).length;
      const holders = passages.filter((each) => each.includes(term)).length;
      const idf = Math.log(1 + (passages.length - holders + 0.5) / (holders + 0.5));
      score += (idf * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * terms.length) / mean));
    }
    return score;
  });
}

const passages = [
  ['قوات', 'تحالف', 'عراق'],
  ['عراق', 'عراق', 'انسحاب', '2020'],
  [],
  ['troops', 'iraq'],
  ['constructor', '__proto__', 'troops', 'troops', 'troops', 'left'],
];

test.for([
  { name: 'no terms', question: [] },
  { name: 'a term that no passage holds', question: ['قمر'] },
  { name: 'one term', question: ['troops'] },
  { name: 'a term that some passages repeat', question: ['عراق'] },
  { name: 'several terms', question: ['قوات', 'عراق', '2020'] },
  { name: 'a term that the question repeats', question: ['troops', 'troops', 'left'] },
  { name: 'names that objects have by themselves', question: ['constructor', '__proto__'] },
])('$name: scored as the plain formula does', ({ question }) => {
  const index = KeywordIndex.decode(KeywordIndex.encode(passages));
  const expected = plainBm25(passages, question);
  for (const [at, score] of index.score(question).entries())
    expect(score).toBeCloseTo(expected[at]!, 5);
});

test('random passages are scored as the plain formula does', () => {
  let state = 7;
  const random = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const terms = (most: number) =>
    Array.from({ length: random(most) }, () => `t${Math.min(random(60), random(60))}`);
  const many = Array.from({ length: 120 }, () => terms(40));
  const index = KeywordIndex.decode(KeywordIndex.encode(many));
  for (let round = 0; round < 50; round++) {
    const question = terms(8);
    const expected = plainBm25(many, question);
    for (const [at, score] of index.score(question).entries())
      expect(score).toBeCloseTo(expected[at]!, 4);
  }
});

test('the ceiling is what a passage of mean length with each term once scores', () => {
  const even = [['a', 'b'], ['a', 'c'], ['d', 'e']]; // prettier-ignore
  const index = KeywordIndex.decode(KeywordIndex.encode(even));
  expect(index.ceiling(['a', 'b'])).toBeCloseTo(index.score(['a', 'b'])[0]!, 5);
  expect(index.ceiling(['nowhere'])).toBeGreaterThan(index.ceiling(['a']));
  expect(index.ceiling([])).toBe(0);
});

test.for([
  { name: 'no passages', empty: [] },
  { name: 'passages without terms', empty: [[], []] },
])('$name give no score', ({ empty }) => {
  const index = KeywordIndex.decode(KeywordIndex.encode(empty));
  expect(Array.from(index.score(['a']))).toEqual(empty.map(() => 0));
});

test('a file that is cut short is refused', () => {
  const whole = KeywordIndex.encode(passages);
  // The last array may be followed by padding.
  for (let length = 0; length < whole.length - 8; length += 3)
    expect(() => KeywordIndex.decode(whole.subarray(0, length))).toThrow();
});
