import type { TokenTable } from '../embeddings/token-table.ts';
import { NEIGHBOUR_SHARE } from '../index/word-store.ts';

/** A question has at most this many words that count: the heaviest are kept. */
const maxQuestionWords = 48;
/** Words are kept until they carry this share of the question's weight. */
const carriedShare = 0.97;

/** A question's words as vectors, ready to be compared with any number of passages. */
export interface QuestionWords {
  readonly dimensions: number;
  /** In the match form, in the question's order. */
  readonly words: readonly string[];
  /** Of each word: the squared length of its vector, so that words that carry nothing weigh nothing. */
  readonly weights: Float32Array;
  /** `[words, dimensions]`, flat, unit rows; zero rows follow up to a multiple of four. */
  readonly vectors: Float32Array;
}

/** @param words of the question in the match form; [] gives a question that nothing answers. */
export function prepareQuestion(words: readonly string[], table: TokenTable): QuestionWords {
  const { dimensions, rows } = table;
  const sums = words.map((word) => {
    const sum = new Float32Array(dimensions);
    for (const id of table.encodeWord(word))
      for (let k = 0; k < dimensions; k++) sum[k]! += rows[id * dimensions + k]!;
    return sum;
  });
  const weights = sums.map((sum) => dot(sum, sum));
  const kept = heaviest(weights);
  const vectors = new Float32Array(padded(kept.length) * dimensions);
  kept.forEach((word, row) => {
    const vector = vectors.subarray(row * dimensions, (row + 1) * dimensions);
    for (let k = 0; k < dimensions; k++) {
      const neighbours = (sums[word - 1]?.[k] ?? 0) + (sums[word + 1]?.[k] ?? 0);
      vector[k] = sums[word]![k]! + NEIGHBOUR_SHARE * neighbours;
    }
    const length = Math.sqrt(dot(vector, vector));
    if (length > 0) for (let k = 0; k < dimensions; k++) vector[k]! /= length;
  });
  return {
    dimensions,
    words: kept.map((word) => words[word]!),
    weights: Float32Array.from(kept, (word) => weights[word]!),
    vectors,
  };
}

/** @returns the words of both, those of `second` at a share of their weight. */
export function joinQuestions(
  first: QuestionWords,
  second: QuestionWords,
  share: number,
): QuestionWords {
  const { dimensions } = first;
  const words = [...first.words, ...second.words];
  const vectors = new Float32Array(padded(words.length) * dimensions);
  const end = first.words.length * dimensions;
  vectors.set(first.vectors.subarray(0, end));
  vectors.set(second.vectors.subarray(0, second.words.length * dimensions), end);
  const weights = Float32Array.from([
    ...first.weights,
    ...second.weights.map((weight) => share * weight),
  ]);
  return { dimensions, words, weights, vectors };
}

/** The hot path takes four words at a time. */
function padded(words: number): number {
  return Math.ceil(words / 4) * 4;
}

/**
 * The words that carry the question: the heaviest, until what is left weighs next to nothing.
 * Function words are most of a question and little of its weight.
 * @returns positions in their first order; at most `maxQuestionWords`.
 */
function heaviest(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const byWeight = weights
    .map((_, word) => word)
    .sort((x, y) => weights[y]! - weights[x]! || x - y);
  let carried = 0;
  return byWeight
    .slice(0, maxQuestionWords)
    .filter((word) => {
      const needed = carried < carriedShare * total;
      carried += weights[word]!;
      return needed;
    })
    .sort((x, y) => x - y);
}

function dot(x: Float32Array, y: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < x.length; k++) sum += x[k]! * y[k]!;
  return sum;
}
