import type { RowProducts } from '../embeddings/row-products.ts';
import type { TokenTable } from '../embeddings/token-table.ts';
import { NEIGHBOUR_SHARE, type WordStore } from '../index/word-store.ts';
import type { QuestionWords } from './question-words.ts';

/**
 * Late interaction (ColBERT's MaxSim, Khattab & Zaharia, SIGIR 2020) over a static token table:
 * `interaction(q, p) = Σ_w weight(w) · max_{v in p} cos(w, v) / Σ_w weight(w)`. A word's vector is
 * the sum of its tokens' rows, takes a share of each neighbour's, and is scaled to unit length.
 *
 * A passage word's cosine is linear in its tokens' dot products with the question's words, so each
 * token's are computed once a question, on first sight, and the passages only add them up.
 */
export class Interaction {
  readonly #products: RowProducts;
  readonly #store: WordStore;
  /** Dot products of a passage's words before neighbours, with a row of zeros before and after. */
  #sums = new Float32Array(0);
  #best = new Float32Array(0);

  constructor(table: TokenTable, store: WordStore) {
    this.#products = table.products;
    this.#store = store;
  }

  /**
   * @param positions the candidates.
   * @returns each candidate's interaction, -1..1, in the same order; 0 for a question or a passage
   * without words.
   */
  score(question: QuestionWords, positions: readonly number[]): Float32Array {
    this.#products.begin(question.vectors);
    if (this.#best.length < this.#products.width)
      this.#best = new Float32Array(this.#products.width);
    const scores = new Float32Array(positions.length);
    for (let at = 0; at < positions.length; at++) {
      const count = this.#fillSums(positions[at]!);
      this.#fillBest(positions[at]!, count);
      if (count > 0) scores[at] = weightedMean(question, this.#best);
    }
    return scores;
  }

  /**
   * For the few passages that are shown: which word matches which.
   * @returns `[passage words, question words]`, flat; title words come first.
   */
  cosines(question: QuestionWords, position: number): Float32Array {
    this.#products.begin(question.vectors);
    const { width } = this.#products;
    const words = question.words.length;
    const count = this.#fillSums(position);
    const from = this.#store.wordStart[position]!;
    const cosines = new Float32Array(count * words);
    for (let word = 0; word < count; word++)
      for (let j = 0; j < words; j++) {
        const at = (word + 1) * width + j;
        const neighbours = this.#sums[at - width]! + this.#sums[at + width]!;
        cosines[word * words + j] =
          this.#store.inverseNorms[from + word]! * (this.#sums[at]! + NEIGHBOUR_SHARE * neighbours);
      }
    return cosines;
  }

  /** @returns the passage's number of words; their dot products are in `#sums` then. */
  #fillSums(position: number): number {
    const { wordStart, tokenStart, tokens } = this.#store;
    const products = this.#products;
    const { values, width } = products;
    const from = wordStart[position]!;
    const count = wordStart[position + 1]! - from;
    if (this.#sums.length < (count + 2) * width)
      this.#sums = new Float32Array((count + 2) * width * 2);
    const sums = this.#sums;
    sums.fill(0, 0, (count + 2) * width);
    for (let word = 0; word < count; word++) {
      const row = (word + 1) * width;
      const end = tokenStart[from + word + 1]!;
      for (let at = tokenStart[from + word]!; at < end; at++) {
        const product = products.at(tokens[at]!);
        for (let j = 0; j < width; j++) sums[row + j]! += values[product + j]!;
      }
    }
    return count;
  }

  /** Four words of the question at a time: four independent maxima. */
  #fillBest(position: number, count: number): void {
    const { wordStart, inverseNorms } = this.#store;
    const { width } = this.#products;
    const from = wordStart[position]!;
    const sums = this.#sums;
    const best = this.#best;
    for (let j = 0; j < width; j += 4) {
      let bestA = -1;
      let bestB = -1;
      let bestC = -1;
      let bestD = -1;
      for (let word = 0; word < count; word++) {
        const at = (word + 1) * width + j;
        const norm = inverseNorms[from + word]!;
        const share = norm * NEIGHBOUR_SHARE;
        const before = at - width;
        const after = at + width;
        const a = norm * sums[at]! + share * (sums[before]! + sums[after]!);
        const b = norm * sums[at + 1]! + share * (sums[before + 1]! + sums[after + 1]!);
        const c = norm * sums[at + 2]! + share * (sums[before + 2]! + sums[after + 2]!);
        const d = norm * sums[at + 3]! + share * (sums[before + 3]! + sums[after + 3]!);
        if (a > bestA) bestA = a;
        if (b > bestB) bestB = b;
        if (c > bestC) bestC = c;
        if (d > bestD) bestD = d;
      }
      best[j] = bestA;
      best[j + 1] = bestB;
      best[j + 2] = bestC;
      best[j + 3] = bestD;
    }
  }
}

/**
 * The interaction of a question with the words `from` to `to` (exclusive) of a passage.
 * @param cosines `[passage words, question words]`, flat.
 * @returns -1..1; 0 when there is no word on one side.
 */
export function weightedMax(
  question: QuestionWords,
  cosines: Float32Array,
  from: number,
  to: number,
): number {
  const width = question.words.length;
  if (to <= from) return 0;
  let score = 0;
  let total = 0;
  for (let j = 0; j < width; j++) {
    let best = -1;
    for (let word = from; word < to; word++) {
      const cosine = cosines[word * width + j]!;
      if (cosine > best) best = cosine;
    }
    score += question.weights[j]! * best;
    total += question.weights[j]!;
  }
  return total > 0 ? score / total : 0;
}

function weightedMean({ weights }: QuestionWords, best: Float32Array): number {
  let score = 0;
  let total = 0;
  for (let j = 0; j < weights.length; j++) {
    score += weights[j]! * best[j]!;
    total += weights[j]!;
  }
  return total > 0 ? score / total : 0;
}
