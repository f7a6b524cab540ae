import type { SearchSettings } from './retriever.ts';

/** What the product searches with; each figure is from the tables in docs/quality.md. */
export const defaultSettings: SearchSettings = {
  denseCandidates: 100,
  keywordCandidates: 100,
  gramCandidates: 0,
  weights: { interaction: 0.67, cosine: 0.13, terms: 0.2, grams: 0 },
  background: 1,
  acrossLanguages: 1.3,
};
