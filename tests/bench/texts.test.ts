import { expect, test } from 'vitest';
import { TextMaker } from '../../bench/texts.ts';
import { splitArticle } from '../../src/passages/split-article.ts';
import { openBundledModels } from '../helpers/index-builder.ts';

async function make(seed: number, count: number) {
  const maker = await TextMaker.create(seed);
  return Array.from({ length: count }, () => maker.article());
}

test('the same seed makes the same articles, another one others', async () => {
  const first = await make(1, 5);
  expect(await make(1, 5)).toEqual(first);
  expect((await make(2, 5))[0]!.raw).not.toBe(first[0]!.raw);
});

test('articles are in four languages and split into passages of the usual size', async () => {
  await using models = await openBundledModels();
  const count = (text: string) => models.table.countTokens(text);
  const passages = (await make(1, 40)).flatMap((article) => splitArticle(article, count));
  expect(passages.length).toBeGreaterThan(120);
  expect(passages.length).toBeLessThan(280);
  const tokens = passages.map(({ text }) => count(text));
  const usual = tokens.filter((each) => each >= 80 && each <= 200);
  expect(usual.length / tokens.length).toBeGreaterThan(0.9);
  const languages = new Set(passages.map(({ language }) => language));
  expect([...languages]).toEqual(expect.arrayContaining(['ar', 'fa', 'en', 'ru']));
});

test('a question takes words of its passage', async () => {
  const maker = await TextMaker.create();
  const words = maker.question('alpha beta gamma', 'en').match(/\p{L}+/gu)!;
  expect(words.length).toBeGreaterThanOrEqual(5);
  expect(words.filter((word) => ['alpha', 'beta', 'gamma'].includes(word)).length).toBe(
    Math.floor(words.length / 2),
  );
});
