import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Article } from '../../src/corpus/article.ts';
import { parseArticle } from '../../src/corpus/parse-article.ts';
import { readCorpus } from '../../src/corpus/read-corpus.ts';
import type { Passage } from '../../src/passages/passage.ts';
import { splitArticle, type SplitOptions } from '../../src/passages/split-article.ts';
import { words } from '../../src/text/words.ts';

/** One token a word, so that a test can count. */
const countWords = (text: string): number => words(text).length;
const small = { minTokens: 6, maxTokens: 12, overlap: 1 };

const article = (paragraphs: readonly string[], between = '\n\n'): Article => {
  const raw = `Title\n\n${paragraphs.join(between)}\n`;
  let at = 0;
  const body = paragraphs.map((paragraph) => {
    const start = raw.indexOf(paragraph, at);
    at = start + paragraph.length;
    return { start, end: at };
  });
  return {
    ...{ id: 'a', title: 'Title', language: 'en', source: null, url: null, published: null },
    ...{ authors: [], path: 'a.txt', hash: '', raw, body },
  };
};
const split = (paragraphs: readonly string[], options: SplitOptions = small): Passage[] =>
  splitArticle(article(paragraphs), countWords, options);
const texts = (passages: readonly Passage[]): string[] => passages.map((passage) => passage.text);

describe('splitArticle', () => {
  test.for([
    {
      name: 'an article that fits is one passage',
      body: ['One two three.', 'Four five.'],
      expected: ['One two three.\n\nFour five.'],
    },
    {
      name: 'a passage ends with a paragraph once it is large enough, the next repeats a sentence',
      body: ['Aa bb cc. Dd ee ff.', 'Gg hh ii jj kk ll.', 'Mm nn.'],
      expected: [
        'Aa bb cc. Dd ee ff.',
        'Dd ee ff.\n\nGg hh ii jj kk ll.',
        'Gg hh ii jj kk ll.\n\nMm nn.',
      ],
    },
    {
      name: 'a paragraph that is too short joins the next',
      body: ['Aa.', 'Bb cc dd ee ff.', 'Gg hh ii jj kk ll mm nn.'],
      expected: ['Aa.\n\nBb cc dd ee ff.', 'Gg hh ii jj kk ll mm nn.'],
    },
    {
      name: 'a paragraph that is too long is parted between sentences',
      body: ['Aa bb cc dd ee. Ff gg hh ii jj. Kk ll mm nn oo.'],
      expected: ['Aa bb cc dd ee. Ff gg hh ii jj.', 'Ff gg hh ii jj. Kk ll mm nn oo.'],
    },
  ])('$name', ({ body, expected }) => {
    expect(texts(split(body))).toEqual(expected);
  });

  test('a sentence over the maximum is parted where a reader would pause', () => {
    const [first, ...others] = split(['Aa bb cc dd ee ff gg hh, ii jj kk ll mm nn oo pp.']);
    expect(first!.text).toBe('Aa bb cc dd ee ff gg hh,');
    expect(others.at(-1)!.text.endsWith('ii jj kk ll mm nn oo pp.')).toBe(true);
    for (const { text } of others) expect(countWords(text)).toBeLessThanOrEqual(small.maxTokens);
  });

  test('never reaches across text that was left out', () => {
    const passages = splitArticle(
      article(['One two.', 'Three four.'], '\n\nShare\n\n'),
      countWords,
    );
    expect(texts(passages)).toEqual(['One two.', 'Three four.']);
  });

  test('reaches across the markers of a Markdown list', () => {
    expect(texts(splitArticle(article(['One:', 'two', 'three'], '\n- '), countWords))).toEqual([
      'One:\n- two\n- three',
    ]);
  });

  test('repeats no sentence when told so', () => {
    expect(
      texts(split(['Aa bb cc dd ee ff.', 'Gg hh ii jj kk ll mm.'], { ...small, overlap: 0 })),
    ).toEqual(['Aa bb cc dd ee ff.', 'Gg hh ii jj kk ll mm.']);
  });

  test('the context is the title, and the lead where the passage does not hold it', () => {
    const passages = split(['The lead is here. Dd ee ff.', 'Gg hh ii jj kk ll.'], {
      ...small,
      overlap: 0,
    });
    expect(passages.map((passage) => passage.context)).toEqual([
      'Title',
      'Title\nThe lead is here.',
    ]);
  });

  test('a wrapped sentence stays in one piece', () => {
    const passages = split(['Aa bb cc\ndd ee ff gg. Hh ii jj\nkk ll mm.']);
    expect(passages[0]!.text).toBe('Aa bb cc\ndd ee ff gg.');
  });

  test('each passage has its own language', () => {
    const passages = splitArticle(
      article(
        ['این گزارش دربارهٔ یک نامه است.', 'هذه الرسالة كتبت في بيروت قبل سنوات.'],
        '\n\n0\n\n',
      ),
      countWords,
    );
    expect(passages.map((passage) => passage.language)).toEqual(['fa', 'ar']);
  });

  test('an article of a title only gives its title', () => {
    const [passage] = splitArticle({ ...article([]), body: [] }, countWords);
    expect(passage).toMatchObject({ start: 0, end: 5, text: 'Title', context: 'Title' });
    expect(splitArticle({ ...article([]), title: 'Other', body: [] }, countWords)).toEqual([]);
  });

  test('the same text at the same place keeps its id, and no two passages share one', () => {
    const body = ['Aa bb cc dd ee ff.', 'Gg hh ii jj kk ll.', 'Aa bb cc dd ee ff.'];
    const ids = split(body).map((passage) => passage.id);
    expect(split(body).map((passage) => passage.id)).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{16}$/);
  });

  test('a text of a million letters without a space takes linear time', () => {
    const raw = 'ا'.repeat(1_000_000);
    const long = parseArticle({ path: 'a.txt', hash: '', raw });
    const passages = splitArticle(long, (text) => Math.ceil(text.length / 2));
    expect(passages.every((passage) => passage.text.length <= 400)).toBe(true);
  });
});

describe.for(['../../corpus/', '../../../shared/seeds/'])('every article of %s', (path) => {
  const dir = fileURLToPath(new URL(path, import.meta.url));

  test.runIf(existsSync(dir))('is held whole by passages that are slices of its file', async () => {
    const { articles, skipped } = await readCorpus(dir);
    expect(skipped).toEqual([]);
    for (const { raw, body, ...rest } of articles) {
      const passages = splitArticle({ raw, body, ...rest }, countWords);
      const covered = new Uint8Array(raw.length);
      for (const { start, end, text } of passages) {
        expect(raw.slice(start, end)).toBe(text);
        covered.fill(1, start, end);
      }
      for (const { start, end } of body) {
        for (let at = start; at < end; at++) {
          if (covered[at] === 0) expect(raw.charAt(at).trim()).toBe('');
        }
      }
      for (const [at, { end }] of body.entries()) {
        const between = raw.slice(end, body[at + 1]?.start ?? end).trim();
        if (/\p{L}/u.test(between))
          for (const { text } of passages) expect(text).not.toContain(between);
      }
    }
  });
});
