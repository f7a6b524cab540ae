import { describe, expect, test } from 'vitest';
import { compare, compareOnce, median, timeAll, timeEach } from '../../bench/measure.ts';
import { asMegabytes, asMs, asRate, renderTable } from '../../bench/report.ts';

describe('median', () => {
  test.for([
    { name: 'of one', values: [3], expected: 3 },
    { name: 'of an odd number', values: [9, 1, 5], expected: 5 },
    { name: 'of an even number', values: [4, 1, 2, 9], expected: 3 },
    { name: 'of none', values: [], expected: NaN },
  ])('$name', ({ values, expected }) => expect(median(values)).toBe(expected));
});

describe('compare', () => {
  test('takes turns, each first in every other round', async () => {
    const order: string[] = [];
    const step = (name: string) => (round: number) => {
      order.push(`${name}${round}`);
      return Promise.resolve(1);
    };
    await compare(3, step('a'), step('b'));
    expect(order).toEqual(['a0', 'b0', 'b1', 'a1', 'a2', 'b2']);
  });

  test('holds times of one round against each other, so that a slow round does not count', async () => {
    const load = [1, 10, 2];
    const compared = await compare(
      3,
      (round) => Promise.resolve(2 * load[round]!),
      (round) => Promise.resolve(6 * load[round]!),
    );
    expect(compared).toEqual({ ours: 4, other: 12, ratios: [3, 3, 3] });
  });
});

test('times are per unit', async () => {
  const wait = () => new Promise((resolve) => setTimeout(resolve, 20));
  expect(await timeEach([1, 2], wait)).toBeGreaterThanOrEqual(19);
  const all = await timeAll(4, wait);
  expect(all).toBeGreaterThanOrEqual(4.5);
});

test('the table gives each figure with what it is held against', () => {
  const compared = { ours: 0.5, other: 12.345, ratios: [20, 24.69, 30.01] };
  const once = compareOnce(1_234_567, 12_345_678);
  expect(
    renderTable([
      { measure: 'a question', alternative: 'plain use', compared, format: asRate },
      { measure: 'start', alternative: 'imports', compared, format: asMs, asPercent: true },
      { measure: 'size', alternative: 'JSON', compared: once, format: asMegabytes },
    ]),
  ).toBe(`| Measure | Sanad | Held against | It takes | Ratio (lowest to highest) |
| --- | --: | --- | --: | --: |
| a question | 0.5 ms (2,000/s) | plain use | 12.3 ms (81/s) | 24.7× (20 to 30) |
| start | 0.5 ms | imports | 12.3 ms | 4 % (3 % to 5 %) |
| size | 1.23 MB | JSON | 12.3 MB | 10× |
`);
});
