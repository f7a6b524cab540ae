import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../src/answer/answer.ts';
import { openSample, type Sample } from './helpers/open-sample.ts';
import { readTable } from './helpers/tables.ts';

/** Five real pages as they were scraped; they are not the project's to publish. */
const pagesDir = fileURLToPath(new URL('../../shared/seeds', import.meta.url));

/** What such pages have around an article, in any outlet's words. */
const boilerplate =
  /©|loader|اشتراک|نوار خبری|بحث و گفتگو|ارسال نظر|امتیاز دهید|دیدگاه های|منبع:|انتشار:|المصدر:|تاريخ النشر|كلمات دلالية|إقرأ أيضاً|مقالات ذات صلة|اترك تعليقاً|بريدك الإلكتروني|زر الذهاب|https?:|\.com|\.ir/u;

describe.skipIf(!existsSync(pagesDir))('scraped pages', () => {
  let sample: Sample;
  let asked: { row: Record<string, string>; answer: Answer }[];

  beforeAll(async () => {
    sample = await openSample(pagesDir);
    asked = [];
    for (const row of readTable('seed-questions.tsv'))
      asked.push({ row, answer: await sample.app.engine.ask(row['question']!, { explain: true }) });
  }, 120_000);
  afterAll(() => sample.close());

  const shown = ({ excerpts, nearest }: Answer) => [...excerpts, ...(nearest ?? [])];

  test('have the right page first for 95 % of the questions in its language', () => {
    const languages = new Map(
      sample.app.engine.articles().map(({ file, language }) => [basename(file, '.txt'), language]),
    );
    const own = asked.filter(({ row }) => languages.get(row['page']!) === row['language']);
    const wrong = own.filter(({ row, answer }) => {
      const [first] = shown(answer);
      return first === undefined || basename(first.citation.file, '.txt') !== row['page'];
    });
    expect(own.length).toBeGreaterThanOrEqual(30);
    expect(
      wrong.length / own.length,
      wrong.map(({ row }) => row['question']).join('\n'),
    ).toBeLessThanOrEqual(0.05);
  });

  test('are shown verbatim', () => {
    for (const { answer } of asked)
      for (const { text, citation } of shown(answer))
        expect(readFileSync(citation.file, 'utf8').slice(citation.start, citation.end)).toBe(text);
  });

  test('show no boilerplate', () => {
    for (const { answer } of asked)
      for (const { text } of shown(answer)) expect(text).not.toMatch(boilerplate);
  });
});
