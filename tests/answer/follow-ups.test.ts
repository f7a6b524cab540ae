import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSample, type Sample } from '../helpers/open-sample.ts';
import { readTable } from '../helpers/tables.ts';

let sample: Sample;
beforeAll(async () => {
  sample = await openSample();
}, 120_000);
afterAll(() => sample.close());

const rows = readTable('follow-ups.tsv');

/** @returns for how many of the rows the right article comes first. */
async function countRight(standalone: string, inContext: boolean): Promise<number> {
  let right = 0;
  for (const { first, second, file } of rows.filter((row) => row['standalone'] === standalone)) {
    const { excerpts, nearest } = await sample.app.engine.ask(second!, {
      explain: true,
      ...(inContext && { context: [first!] }),
    });
    const [best] = excerpts.length > 0 ? excerpts : (nearest ?? []);
    const found = best?.citation.file.replace(/^.*corpus\//, '') ?? '';
    if (file!.split('|').includes(found)) right++;
  }
  return right;
}

test('a question that leans on the one before is understood better with it', async () => {
  const [alone, inContext] = [await countRight('0', false), await countRight('0', true)];
  expect(inContext).toBeGreaterThan(alone);
});

test('a question that stands alone loses nothing by the one before', async () => {
  const [alone, inContext] = [await countRight('1', false), await countRight('1', true)];
  expect(inContext).toBeGreaterThanOrEqual(alone);
});
