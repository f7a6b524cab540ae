/** A question's word, the passage's word that answers it best, and their cosine (-1..1). */
export interface WordPair {
  readonly questionWord: string;
  readonly passageWord: string;
  readonly cosine: number;
}

/** A retrieved passage with the scores that brought it there. */
export interface Hit {
  readonly passageId: string;
  /** Of the pooled vectors, -1..1; null when dense search is off. */
  readonly cosine: number | null;
  /** Keyword score, 0 and up, unbounded; null when no term matched. */
  readonly bm25: number | null;
  /** How much of the question is found in the passage, -1..1. */
  readonly interaction: number;
  /** What the ranking sorts by; comparable within one question only. */
  readonly fusedScore: number;
}
