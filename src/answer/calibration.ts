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

/**
 * With the bundled model's vectors. The cosine's weight is held at 6: left free, the long questions of
 * some sets raise it until short ones are refused.
 */
const bundled: Calibration = { bias: -9.5, weights: [12.42, 1.01, 6] };
/** With any other vectors: from words alone. */
const others: Calibration = { bias: -9.6, weights: [15.6, 0.89, 0] };

/** @param comparableCosines as in the settings of the search. */
export function calibrationOf(comparableCosines: boolean): Calibration {
  return comparableCosines ? bundled : others;
}

/** Answers below this probability are withheld. */
export const ANSWER_THRESHOLD = 0.5;

/**
 * What the probability rests on: the interaction, raised between languages; the share of the
 * question's terms that occur; the cosine.
 */
export function featuresOf(hit: RankedHit): number[] {
  return [hit.raised, hit.termShare, hit.cosine ?? 0];
}

/** @returns the calibrated probability, 0..1. */
export function confidenceOf(calibration: Calibration, features: readonly number[]): number {
  const { bias, weights } = calibration;
  const logit = features.reduce((sum, value, k) => sum + value * weights[k]!, bias);
  return 1 / (1 + Math.exp(-logit));
}
