import { packArrays, unpackArrays } from './packed-file.ts';

/** Saturation of repeated terms, and how far long passages are held back (Lucene's defaults). */
const k1 = 1.2;
const b = 0.75;

/**
 * Keyword search: BM25 (Robertson & Zaragoza 2009) with Lucene's idf, over terms made elsewhere.
 * Postings are typed arrays, so that a generation loads by reading a file: measured at 20,000
 * passages, MiniSearch takes over ten times as long to load and to search.
 */
export class KeywordIndex {
  readonly #ids: ReadonlyMap<string, number>;
  /** Postings of term t: from `offsets[t]` to `offsets[t + 1]`. */
  readonly #offsets: Uint32Array;
  readonly #positions: Uint32Array;
  readonly #counts: Uint16Array;
  readonly #lengths: Uint32Array;
  readonly #meanLength: number;

  private constructor(terms: readonly string[], arrays: KeywordArrays) {
    this.#ids = new Map(terms.map((term, id) => [term, id]));
    this.#offsets = arrays.offsets;
    this.#positions = arrays.positions;
    this.#counts = arrays.counts;
    this.#lengths = arrays.lengths;
    const sum = arrays.lengths.reduce((total, length) => total + length, 0);
    this.#meanLength = sum / Math.max(1, arrays.lengths.length);
  }

  /** @param passages the terms of each passage, in order, repeated as they occur. */
  static encode(passages: readonly (readonly string[])[]): Buffer {
    const postings = new Map<string, Map<number, number>>();
    passages.forEach((terms, position) => {
      for (const term of terms) {
        const counts = postings.get(term) ?? new Map<number, number>();
        postings.set(term, counts);
        counts.set(position, (counts.get(position) ?? 0) + 1);
      }
    });
    const offsets = new Uint32Array(postings.size + 1);
    let total = 0;
    let id = 0;
    for (const counts of postings.values()) offsets[++id] = total += counts.size;
    const arrays = {
      offsets,
      positions: new Uint32Array(total),
      counts: new Uint16Array(total),
      lengths: Uint32Array.from(passages, (terms) => terms.length),
    };
    let at = 0;
    for (const counts of postings.values())
      for (const [position, count] of counts) {
        arrays.positions[at] = position;
        arrays.counts[at++] = Math.min(count, 65_535);
      }
    return packArrays([...postings.keys()], arrays);
  }

  /** @throws Error when the bytes are not a whole keyword index. */
  static decode(bytes: Buffer): KeywordIndex {
    const { head, arrays } = unpackArrays(bytes);
    return new KeywordIndex(head as string[], arrays as KeywordArrays);
  }

  /**
   * @param terms of the question; a repeated one counts once, an unknown one not at all.
   * @returns the BM25 score of each position, 0 where no term occurs; all 0 for [].
   */
  score(terms: readonly string[]): Float32Array {
    const scores = new Float32Array(this.#lengths.length);
    for (const term of new Set(terms)) this.#addTerm(term, scores);
    return scores;
  }

  /**
   * @returns what a passage of mean length would score that held each of the terms once, terms
   * that no passage holds included: the scale on which scores of several questions compare.
   */
  ceiling(terms: readonly string[]): number {
    let sum = 0;
    for (const term of new Set(terms)) sum += this.#idf(this.#ids.get(term));
    return sum;
  }

  #idf(id: number | undefined): number {
    const holders = id === undefined ? 0 : this.#offsets[id + 1]! - this.#offsets[id]!;
    return Math.log(1 + (this.#lengths.length - holders + 0.5) / (holders + 0.5));
  }

  #addTerm(term: string, scores: Float32Array): void {
    const id = this.#ids.get(term);
    if (id === undefined) return;
    const idf = this.#idf(id);
    for (let at = this.#offsets[id]!; at < this.#offsets[id + 1]!; at++) {
      const position = this.#positions[at]!;
      const count = this.#counts[at]!;
      const norm = k1 * (1 - b + (b * this.#lengths[position]!) / this.#meanLength);
      scores[position]! += (idf * count * (k1 + 1)) / (count + norm);
    }
  }
}

type KeywordArrays = {
  offsets: Uint32Array;
  positions: Uint32Array;
  counts: Uint16Array;
  lengths: Uint32Array;
};
