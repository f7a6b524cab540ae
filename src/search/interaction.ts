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
  readonly #table: TokenTable;
  readonly #store: WordStore;
  /** Which row of `#dots` a token has; -1 for one not seen in this question. */
  readonly #slots: Int32Array;
  #seen: number[] = [];
  #dots = new Float32Array(0);
  /** Dot products of a passage's words before neighbours, with a row of zeros before and after. */
  #sums = new Float32Array(0);
  #cosines = new Float32Array(0);

  constructor(table: TokenTable, store: WordStore) {
    this.#table = table;
    this.#store = store;
    this.#slots = new Int32Array(table.rows.length / table.dimensions).fill(-1);
  }

  /**
   * @param positions the candidates.
   * @returns each candidate's interaction, -1..1, in the same order; 0 for a question or a passage
   * without words.
   */
  score(question: QuestionWords, positions: readonly number[]): Float32Array {
    this.#begin();
    return Float32Array.from(positions, (position) => {
      const count = this.#fillCosines(question, position);
      return weightedMax(question, this.#cosines, 0, count);
    });
  }

  /**
   * For the few passages that are shown: which word matches which.
   * @returns `[passage words, question words]`, flat; title words come first.
   */
  cosines(question: QuestionWords, position: number): Float32Array {
    this.#begin();
    const count = this.#fillCosines(question, position);
    return this.#cosines.slice(0, count * question.words.length);
  }

  #begin(): void {
    for (const token of this.#seen) this.#slots[token] = -1;
    this.#seen = [];
  }

  /** @returns the passage's number of words; their cosines are in `#cosines` then. */
  #fillCosines(question: QuestionWords, position: number): number {
    const { wordStart, tokenStart, tokens, inverseNorms } = this.#store;
    const width = question.words.length;
    const from = wordStart[position]!;
    const count = wordStart[position + 1]! - from;
    if (this.#sums.length < (count + 2) * width) {
      this.#sums = new Float32Array((count + 2) * width * 2);
      this.#cosines = new Float32Array((count + 2) * width * 2);
    }
    this.#sums.fill(0, 0, (count + 2) * width);
    for (let word = 0; word < count; word++) {
      const row = (word + 1) * width;
      const end = tokenStart[from + word + 1]!;
      for (let at = tokenStart[from + word]!; at < end; at++) {
        const slot = this.#slotOf(tokens[at]!, question) * width;
        for (let j = 0; j < width; j++) this.#sums[row + j]! += this.#dots[slot + j]!;
      }
    }
    const sums = this.#sums;
    for (let word = 0; word < count; word++) {
      const norm = inverseNorms[from + word]!;
      const row = (word + 1) * width;
      for (let j = row; j < row + width; j++) {
        const neighbours = sums[j - width]! + sums[j + width]!;
        this.#cosines[j - width] = norm * (sums[j]! + NEIGHBOUR_SHARE * neighbours);
      }
    }
    return count;
  }

  #slotOf(token: number, question: QuestionWords): number {
    const known = this.#slots[token]!;
    if (known >= 0) return known;
    const slot = this.#seen.push(token) - 1;
    this.#slots[token] = slot;
    const width = question.words.length;
    if (this.#dots.length < (slot + 1) * width) {
      const grown = new Float32Array(Math.max(4096, slot * 2) * width);
      grown.set(this.#dots);
      this.#dots = grown;
    }
    this.#fillDots(slot * width, token, question);
    return slot;
  }

  /** Four words at a time: one read of the token's row serves four independent sums. */
  #fillDots(slotAt: number, token: number, question: QuestionWords): void {
    const { dimensions, rows } = this.#table;
    const { vectors, words } = question;
    const row = token * dimensions;
    for (let j = 0; j < words.length; j += 4) {
      const at = j * dimensions;
      let a = 0;
      let b = 0;
      let c = 0;
      let d = 0;
      for (let k = 0; k < dimensions; k++) {
        const value = rows[row + k]!;
        a += value * vectors[at + k]!;
        b += value * vectors[at + dimensions + k]!;
        c += value * vectors[at + 2 * dimensions + k]!;
        d += value * vectors[at + 3 * dimensions + k]!;
      }
      this.#dots[slotAt + j] = a;
      if (j + 1 < words.length) this.#dots[slotAt + j + 1] = b;
      if (j + 2 < words.length) this.#dots[slotAt + j + 2] = c;
      if (j + 3 < words.length) this.#dots[slotAt + j + 3] = d;
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
