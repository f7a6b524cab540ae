import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Surroundings } from '../../src/answer/answer.ts';
import { openSample, type Sample } from '../helpers/open-sample.ts';
import { readTable } from '../helpers/tables.ts';

let sample: Sample;
beforeAll(async () => {
  sample = await openSample();
}, 120_000);
afterAll(() => sample.close());

function expectVerbatim({ article, pieces, start, end }: Surroundings): void {
  const file = readFileSync(article.file, 'utf8');
  for (const piece of pieces) expect(file.slice(piece.start, piece.end)).toBe(piece.text);
  const ends = pieces.map((piece) => piece.end);
  expect(pieces.slice(1).every((piece, at) => piece.start > ends[at]!)).toBe(true);
  expect(pieces.filter((piece) => piece.start <= start && end <= piece.end)).toHaveLength(1);
}

test('what stands around every excerpt is verbatim, in order, without overlap, and holds it', async () => {
  const { engine } = sample.app;
  let longer = 0;
  for (const { question } of readTable('sample-questions.tsv')) {
    for (const { text, citation } of (await engine.ask(question!)).excerpts) {
      const around = engine.around(citation.articleId, text, citation.start);
      expect(around).toMatchObject({ start: citation.start, end: citation.end });
      expect(around?.passageId).toMatch(/^[0-9a-f]{16}$/);
      expectVerbatim(around!);
      if (around!.pieces.map((piece) => piece.text).join('').length > text.length) longer++;
    }
  }
  expect(longer).toBeGreaterThan(0);
});

test('an excerpt is found by its text wherever it stood when it was cited', async () => {
  const { engine } = sample.app;
  const [row] = readTable('sample-questions.tsv');
  const [excerpt] = (await engine.ask(row!['question']!)).excerpts;
  const { articleId, start } = excerpt!.citation;
  expect(engine.around(articleId, excerpt!.text, start + 5_000)?.start).toBe(start);
  expect(engine.around(articleId, excerpt!.text)?.start).toBe(start);
});

test.for([
  { name: 'an article that is gone', articleId: 'no such article', text: 'x' },
  { name: 'a text that the article does not hold', articleId: '', text: 'no such text' },
  { name: 'an empty text', articleId: '', text: '' },
])('nothing stands around $name', ({ articleId, text }) => {
  const { engine } = sample.app;
  const id = articleId || engine.articles()[0]!.id;
  expect(engine.around(id, text)).toBeNull();
});
