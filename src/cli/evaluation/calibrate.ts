import { z } from 'zod';
import { type Calibration, confidenceOf, featuresOf } from '../../answer/calibration.ts';
import type { Models } from '../../app.ts';
import type { OpenIndex } from '../../index/open-index.ts';
import { Retriever, type SearchSettings } from '../../search/retriever.ts';
import { detectLanguage } from '../../text/language.ts';
import { readJsonLines } from './dataset.ts';

/** A question's first hit, and whether the corpus holds its answer. */
export interface Example {
  readonly set: string;
  readonly answerable: boolean;
  readonly features: readonly number[];
}

const questionLine = z.object({ text: z.string() });

/** @returns the questions of a JSON-lines file with a `text` on each line. */
export async function readQuestions(path: string): Promise<string[]> {
  return (await readJsonLines(path, questionLine)).map(({ text }) => text);
}

/** Asks each question and keeps what its confidence would rest on; one without a hit is left out. */
export async function collectExamples(
  set: string,
  questions: readonly { readonly text: string; readonly answerable: boolean }[],
  index: OpenIndex,
  models: Models,
  settings: SearchSettings,
): Promise<Example[]> {
  const retriever = new Retriever(index, models.table, settings);
  const examples: Example[] = [];
  for (const { text, answerable } of questions) {
    const [vector] = await models.embedder.embed([text], 'query');
    const language = detectLanguage(text);
    const [first] = await retriever.search({ text, language, vector: vector!, limit: 1 });
    if (first) examples.push({ set, answerable, features: featuresOf(first) });
  }
  return examples;
}

/**
 * Logistic regression by gradient descent; both classes weigh the same, whatever their sizes, and
 * so do the sets within a class.
 * @returns bias and one weight a feature.
 */
export function fitCalibration(examples: readonly Example[]): Calibration {
  const weights = new Array<number>(examples[0]!.features.length).fill(0);
  let bias = 0;
  const shares = sharesOf(examples);
  for (let step = 0; step < 20_000; step++) {
    let biasGradient = 0;
    const gradients = weights.map(() => 0);
    examples.forEach((example, at) => {
      const error = confidenceOf({ bias, weights }, example.features) - Number(example.answerable);
      biasGradient += shares[at]! * error;
      example.features.forEach((value, k) => (gradients[k]! += shares[at]! * error * value));
    });
    bias -= 4 * biasGradient;
    gradients.forEach((gradient, k) => (weights[k]! -= 4 * gradient));
  }
  return { bias, weights };
}

function sharesOf(examples: readonly Example[]): number[] {
  const keyOf = ({ set, answerable }: Example) => `${set}\n${answerable}`;
  const counts = new Map<string, number>();
  for (const example of examples) counts.set(keyOf(example), (counts.get(keyOf(example)) ?? 0) + 1);
  return examples.map((example) => 1 / counts.get(keyOf(example))! / counts.size);
}

/** The share of questions answered at each threshold, as a Markdown table. */
export function renderCurve(examples: readonly Example[], calibration: Calibration): string {
  const confidences = examples.map((example) => ({
    answerable: example.answerable,
    confidence: confidenceOf(calibration, example.features),
  }));
  const answered = (answerable: boolean, threshold: number) => {
    const group = confidences.filter((each) => each.answerable === answerable);
    const above = group.filter(({ confidence }) => confidence >= threshold);
    return `${((100 * above.length) / Math.max(1, group.length)).toFixed(1)} %`;
  };
  const rows = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].map(
    (threshold) =>
      `| ${threshold} | ${answered(true, threshold)} | ${answered(false, threshold)} |`,
  );
  return ['| threshold | answerable, answered | off-topic, answered |', '|---|---|---|', ...rows]
    .map((line) => `${line}\n`)
    .join('');
}
