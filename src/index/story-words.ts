import type { TokenTable } from '../embeddings/token-table.ts';
import { NEIGHBOUR_SHARE } from './word-store.ts';

/** An event is told at an article's beginning; what follows is background, also of other events. */
const maxWords = 150;
/** The words that are looked for in the other article come from its title and first sentences. */
const headWords = 80;
/** Of those, the heaviest, which carry nearly all of the weight; a multiple of four. */
const maxSought = 16;
/** Word vectors are large and cheap to compute again, so only the latest articles' are kept. */
const maxRemembered = 500;

/** A beginning of an article as vectors. */
interface WordVectors {
  /** `[words, dimensions]`, flat, unit rows. */
  readonly vectors: Float32Array;
  /** The rows that are looked for; rows of zeros follow up to `maxSought`. */
  readonly sought: Float32Array;
  /** Of each row of `sought`. */
  readonly weights: Float32Array;
}

/** Compares the beginnings of articles word by word. */
export class StoryWords {
  readonly #table: TokenTable;
  readonly #words: readonly (readonly string[])[];
  readonly #rarity: (article: number, word: string) => number;
  readonly #remembered = new Map<number, WordVectors>();

  /**
   * @param words of each article in the match form, title first.
   * @param languages of each article, because a word is rare or common in a language.
   */
  constructor(
    table: TokenTable,
    words: readonly (readonly string[])[],
    languages: readonly string[],
  ) {
    this.#table = table;
    this.#words = words.map((each) => each.slice(0, maxWords));
    this.#rarity = rarityIn(this.#words, languages);
  }

  /**
   * How much of each article's title and lead is found in the other's beginning: the mean of both
   * directions of the interaction (ColBERT's MaxSim, see `search/interaction.ts`), where a word
   * weighs the squared length of its vector times its rarity in this corpus, so that the name of
   * the country that all articles are about says less than that of the town.
   * @returns -1..1, the same for (x, y) and (y, x); 0 when one has no words.
   */
  compare(x: number, y: number): number {
    const a = this.#vectorsOf(x);
    const b = this.#vectorsOf(y);
    const { dimensions } = this.#table;
    return (found(a, b, dimensions) + found(b, a, dimensions)) / 2;
  }

  #vectorsOf(article: number): WordVectors {
    const known = this.#remembered.get(article);
    if (known) return known;
    const words = this.#words[article]!;
    const { sums, weights } = this.#sumsOf(words);
    const vectors = withNeighbours(sums, this.#table.dimensions);
    const heaviest = weights
      .slice(0, headWords)
      .map((weight, row) => ({ row, weight: weight * this.#rarity(article, words[row]!) }))
      .sort((p, q) => q.weight - p.weight || p.row - q.row)
      .slice(0, maxSought);
    const made = { vectors, ...pack(heaviest, vectors, this.#table.dimensions) };
    if (this.#remembered.size >= maxRemembered) this.#remembered.clear();
    this.#remembered.set(article, made);
    return made;
  }

  #sumsOf(words: readonly string[]) {
    const { dimensions, rows } = this.#table;
    const sums = new Float32Array(words.length * dimensions);
    const weights = words.map((word, at) => {
      const start = at * dimensions;
      for (const id of this.#table.encodeWord(word))
        for (let k = 0; k < dimensions; k++) sums[start + k]! += rows[id * dimensions + k]!;
      let squares = 0;
      for (let k = start; k < start + dimensions; k++) squares += sums[k]! * sums[k]!;
      return squares;
    });
    return { sums, weights };
  }
}

/**
 * Inverse document frequency, smoothed for corpora of a few articles:
 * `ln(1 + (articles + 8) / (articles with the word + 2))`, both of the article's language.
 */
function rarityIn(words: readonly (readonly string[])[], languages: readonly string[]) {
  const counts = new Map<string, { articles: number; readonly withWord: Map<string, number> }>();
  words.forEach((each, article) => {
    const language = languages[article]!;
    let count = counts.get(language);
    if (!count) counts.set(language, (count = { articles: 0, withWord: new Map() }));
    count.articles++;
    for (const word of new Set(each)) count.withWord.set(word, (count.withWord.get(word) ?? 0) + 1);
  });
  return (article: number, word: string) => {
    const { articles, withWord } = counts.get(languages[article]!)!;
    return Math.log(1 + (articles + 8) / (withWord.get(word)! + 2));
  };
}

/** Each word takes a share of its neighbours, so that phrases count; then unit length. */
function withNeighbours(sums: Float32Array, dimensions: number): Float32Array {
  const vectors = new Float32Array(sums.length);
  for (let at = 0; at < sums.length; at += dimensions) {
    let squares = 0;
    for (let k = at; k < at + dimensions; k++) {
      const neighbours = (sums[k - dimensions] ?? 0) + (sums[k + dimensions] ?? 0);
      vectors[k] = sums[k]! + NEIGHBOUR_SHARE * neighbours;
      squares += vectors[k]! * vectors[k]!;
    }
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    for (let k = at; k < at + dimensions; k++) vectors[k]! *= scale;
  }
  return vectors;
}

function pack(
  heaviest: readonly { readonly row: number; readonly weight: number }[],
  vectors: Float32Array,
  dimensions: number,
) {
  const sought = new Float32Array(maxSought * dimensions);
  const weights = new Float32Array(maxSought);
  heaviest.forEach(({ row, weight }, at) => {
    sought.set(vectors.subarray(row * dimensions, (row + 1) * dimensions), at * dimensions);
    weights[at] = weight;
  });
  return { sought, weights };
}

function found(from: WordVectors, into: WordVectors, dimensions: number): number {
  if (into.vectors.length === 0) return 0;
  let score = 0;
  let total = 0;
  for (let at = 0; at < maxSought && from.weights[at]! > 0; at += 4) {
    const best = bestCosines(from.sought, at * dimensions, into.vectors, dimensions);
    for (let j = 0; j < 4; j++) {
      score += from.weights[at + j]! * best[j]!;
      total += from.weights[at + j]!;
    }
  }
  return total > 0 ? score / total : 0;
}

const bests = new Float64Array(4);

/** Of four words at a time: one read of the other's word serves four independent sums. */
function bestCosines(x: Float32Array, at: number, y: Float32Array, width: number): Float64Array {
  bests.fill(-1);
  for (let row = 0; row < y.length; row += width) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let k = 0; k < width; k++) {
      const value = y[row + k]!;
      a += value * x[at + k]!;
      b += value * x[at + width + k]!;
      c += value * x[at + 2 * width + k]!;
      d += value * x[at + 3 * width + k]!;
    }
    if (a > bests[0]!) bests[0] = a;
    if (b > bests[1]!) bests[1] = b;
    if (c > bests[2]!) bests[2] = c;
    if (d > bests[3]!) bests[3] = d;
  }
  return bests;
}
