import type { SearchSettings } from './retriever.ts';

/** What the product searches with; the tables that chose each figure are in docs/quality.md. */
export const defaultSettings: SearchSettings = {
  denseCandidates: 100,
  keywordCandidates: 100,
  weights: { interaction: 0.61, cosine: 0.18, terms: 0.21 },
  background: 1,
  acrossLanguages: 1.4,
  comparableCosines: true,
};

/** The same for vectors of another model than the one the weights were measured with. */
export const otherModelSettings: SearchSettings = { ...defaultSettings, comparableCosines: false };
