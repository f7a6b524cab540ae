/**
 * How a first hit's scores become a probability that the corpus is about the question: a logistic
 * regression on its interaction and its share of the question's terms, fitted by
 * `npm run eval -- --calibrate` on questions with and without an answer (docs/quality.md).
 */
export interface Calibration {
  readonly bias: number;
  readonly interaction: number;
  readonly termShare: number;
}

/** By the token table's model, since the interaction is always measured on it. */
const calibrations: Readonly<Record<string, Calibration>> = {
  starter: { bias: -6, interaction: 12, termShare: 4 },
};

/** @returns the calibration of a token table; for an unknown one, that of the bundled model. */
export function calibrationOf(tokenModelId: string): Calibration {
  return calibrations[tokenModelId] ?? Object.values(calibrations)[0]!;
}

/** Answers below this probability are withheld. */
export const ANSWER_THRESHOLD = 0.5;

/** @returns the calibrated probability, 0..1. */
export function confidenceOf(
  calibration: Calibration,
  hit: { readonly interaction: number; readonly termShare: number },
): number {
  const { bias, interaction, termShare } = calibration;
  const logit = bias + interaction * hit.interaction + termShare * hit.termShare;
  return 1 / (1 + Math.exp(-logit));
}
