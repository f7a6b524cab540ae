import type { RankedHit } from '../search/retriever.ts';

/**
 * How a first hit's scores become the probability that the corpus is about the question: logistic
 * regression over `featuresOf`, fitted by `npm run eval -- --calibrate` on questions with and
 * without an answer (docs/quality.md).
 */
export interface Calibration {
  readonly bias: number;
  readonly weights: readonly number[];
}

/** By the token table's model, since the interaction is always measured on it. */
const calibrations: Readonly<Record<string, Calibration>> = {
  starter: { bias: -6, weights: [14, 6, 0] },
};

/** @returns the calibration of a token table; for an unknown one, that of the bundled model. */
export function calibrationOf(tokenModelId: string): Calibration {
  return calibrations[tokenModelId] ?? Object.values(calibrations)[0]!;
}

/** Answers below this probability are withheld. */
export const ANSWER_THRESHOLD = 0.5;

/**
 * What the probability rests on: how far the interaction stands above an unrelated passage's, the
 * share of the question's terms that occur, and the two together.
 */
export function featuresOf(hit: RankedHit): number[] {
  const above = hit.interaction - hit.background;
  return [above, hit.termShare, above * hit.termShare];
}

/** @returns the calibrated probability, 0..1. */
export function confidenceOf(calibration: Calibration, features: readonly number[]): number {
  const { bias, weights } = calibration;
  const logit = features.reduce((sum, value, k) => sum + value * weights[k]!, bias);
  return 1 / (1 + Math.exp(-logit));
}
