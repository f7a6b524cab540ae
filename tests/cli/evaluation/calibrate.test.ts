import { expect, test } from 'vitest';
import { confidenceOf } from '../../../src/answer/calibration.ts';
import {
  type Example,
  fitCalibration,
  renderCurve,
} from '../../../src/cli/evaluation/calibrate.ts';

const example = (value: number, answerable: boolean): Example => ({
  set: 'own',
  answerable,
  features: [value],
});

const examples = [
  ...[0.5, 0.6, 0.7, 0.35].map((value) => example(value, true)),
  ...[0.1, 0.2, 0.3, 0.39].map((value) => example(value, false)),
];

test('the fit puts one half between the classes, and more where more is found', () => {
  const fitted = fitCalibration(examples);
  expect(confidenceOf(fitted, [0.7])).toBeGreaterThan(0.7);
  expect(confidenceOf(fitted, [0.1])).toBeLessThan(0.3);
  expect(confidenceOf(fitted, [0.38])).toBeCloseTo(0.5, 0);
});

test('a class of many does not outweigh one of few', () => {
  const many = Array.from({ length: 100 }, () => example(0.1, false));
  const fitted = fitCalibration([...examples, ...many]);
  expect(confidenceOf(fitted, [0.7])).toBeGreaterThan(0.5);
});

test('the curve says what each threshold lets through', () => {
  const curve = renderCurve(examples, { bias: -4, weights: [10] });
  expect(curve).toContain('| 0.5 | 75.0 % | 0.0 % |');
});
