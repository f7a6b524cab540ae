import { describe, expect, test } from 'vitest';
import type { Article } from '../../src/corpus/article.ts';
import { parseArticle } from '../../src/corpus/parse-article.ts';

const parse = (raw: string, path = 'news/page.md'): Article =>
  parseArticle({ path, hash: 'h', raw });
const bodyOf = ({ raw, body }: Article): string[] =>
  body.map(({ start, end }) => raw.slice(start, end));

const head = `---
id: tram-2021
title: "A new tram line"
language: en-GB
source: Harbour Gazette
url: https://example.org/tram
published: 2021-03-09T08:00:00Z
authors: [Jane Porter, Omar Said]
section: city
---
`;

describe('a file with a head', () => {
  test('takes all from its head', () => {
    expect(parse(`${head}\nThe council voted.`)).toMatchObject({
      id: 'tram-2021',
      title: 'A new tram line',
      language: 'en',
      source: 'Harbour Gazette',
      url: 'https://example.org/tram',
      published: '2021-03-09',
      authors: ['Jane Porter', 'Omar Said'],
      path: 'news/page.md',
    });
  });

  test('finds the rest in the text', () => {
    const article = parse('---\nsource: Gazette\n---\n# A new tram\n\nThe council voted for it.');
    expect(article).toMatchObject({ id: 'news/page', title: 'A new tram', language: 'en' });
    expect(bodyOf(article)).toEqual(['The council voted for it.']);
  });

  test.for([
    { name: 'headings and items without their markers', markdown: '## Costs\n\n- one\n- two', body: ['Costs', 'one', 'two'] },
    { name: 'a quotation without its marker', markdown: '> We did it.', body: ['We did it.'] },
    { name: 'a wrapped paragraph in one piece', markdown: 'A line that is as wide as editors make them,\nand its end.\n\nthree', body: ['A line that is as wide as editors make them,\nand its end.', 'three'] },
    { name: 'no rulers, pictures or fences', markdown: 'one\n\n---\n\n![a](b.png)\n\n```\ncode\n```', body: ['one', 'code'] },
    { name: 'no repeated title', markdown: '# A new tram line\n\none', body: ['one'] },
    { name: 'short lines without full stops', markdown: 'one\n\ntwo', body: ['one', 'two'] },
    { name: 'but no share labels', markdown: 'one\n\nShare on Facebook', body: ['one'] },
  ])('keeps $name', ({ markdown, body }) => {
    expect(bodyOf(parse(`${head}\n${markdown}\n`))).toEqual(body);
  });

  test.for([
    { name: 'is not closed', raw: '---\ntitle: x\n\ntext', reason: /head that is not closed/ },
    { name: 'is no YAML', raw: '---\ntitle: "x\n---\ntext', reason: /head that is not YAML/ },
    { name: 'is no mapping', raw: '---\n- a\n---\ntext', reason: /not a list of keys/ },
    { name: 'has a link that is none', raw: '---\nurl: javascript:alert(1)\n---\ntext', reason: /"url", which is not a link/ },
    { name: 'has a date that is none', raw: '---\npublished: soon\n---\ntext', reason: /"published", which is not a date/ },
    { name: 'has a language that is none', raw: '---\nlanguage: Persian\n---\ntext', reason: /"language", which is not a code/ },
  ])('is refused when its head $name', ({ raw, reason }) => {
    expect(() => parse(raw)).toThrow(reason);
  });

  test('may hold Solar Hijri dates, one author, empty values', () => {
    const raw = '---\npublished: ۱۹ بهمن ۱۴۰۲\nauthors: Jane Porter\nurl:\nsource: ""\n---\ntext';
    expect(parse(raw)).toMatchObject({
      published: '2024-02-08',
      authors: ['Jane Porter'],
      url: null,
      source: null,
    });
  });
});

describe('a file without a head', () => {
  test('that begins with a ruler has none', () => {
    expect(bodyOf(parse('---\n\nOne sentence here.', 'a.md'))).toEqual(['One sentence here.']);
  });

  test('whose only text is its title keeps it', () => {
    expect(bodyOf(parse('افتتاح محطة جديدة', 'a.txt'))).toEqual(['افتتاح محطة جديدة']);
  });

  test('that begins with a paragraph loses none of it', () => {
    const raw = 'The council voted for a new tram line on Tuesday.\nWork begins in the autumn.';
    expect(bodyOf(parse(raw, 'a.txt'))).toEqual(raw.split('\n'));
  });

  test('without letters is refused', () => {
    expect(() => parse('123\n***', 'a.txt')).toThrow('holds no text');
  });

  test('of 100,000 labels is read to its end', () => {
    const sentence = 'A sentence that is long enough to be one of an article.';
    const raw = `${sentence}\nRelated\nA long sentence\n`.repeat(50_000);
    expect(bodyOf(parse(raw, 'a.txt'))).toContain(sentence);
  });
});
