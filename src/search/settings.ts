import type { SearchSettings } from './retriever.ts';

/** What the product searches with; the tables that chose each figure are in docs/quality.md. */
export const defaultSettings: SearchSettings = {
  denseCandidates: 100,
  keywordCandidates: 100,
  weights: { interaction: 0.57, cosine: 0.23, terms: 0.2 },
  acrossLanguages: 1.3,
  comparableCosines: true,
};

/** The same for vectors of another model than the one the weights were measured with. */
export const otherModelSettings: SearchSettings = { ...defaultSettings, comparableCosines: false };
