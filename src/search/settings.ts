import type { SearchSettings } from './retriever.ts';

/** What the product searches with; each figure is from the tables in docs/quality.md. */
export const defaultSettings: SearchSettings = {
  denseCandidates: 100,
  keywordCandidates: 100,
  weights: { interaction: 0.625, cosine: 0.125, terms: 0.25 },
  background: 1,
  acrossLanguages: 1.4,
};
