import { describe, expect, test } from 'vitest';
import { normalize } from '../../src/text/normalize.ts';
import { words } from '../../src/text/words.ts';
import { hostileTexts, randomTexts } from './random-texts.ts';

const written = (text: string): string[] =>
  words(text).map(({ start, end }) => text.slice(start, end));

describe('words', () => {
  test.for([
    { name: 'punctuation stays outside', text: '«قال: نعم!»', expected: ['قال', 'نعم'] },
    { name: 'tashkeel stays inside', text: 'كِتَابٌ جَدِيدٌ.', expected: ['كِتَابٌ', 'جَدِيدٌ'] },
    { name: 'ZWNJ parts a word', text: 'او می‌رود', expected: ['او', 'می', 'رود'] },
    { name: 'bidi marks at the edges stay outside', text: '\u202bسلام\u202c', expected: ['سلام'] },
    { name: 'emoji part words', text: '🙂سلام🙂 x', expected: ['سلام', 'x'] },
    { name: 'no words', text: ' … 🙂', expected: [] },
    { name: 'nothing', text: '', expected: [] },
  ])('$name', ({ text, expected }) => {
    expect(written(text)).toEqual(expected);
  });

  test('a ligature gives all its words with its own place', () => {
    expect(words('هو ﷺ')).toEqual([
      { form: 'هو', start: 0, end: 2 },
      ...['صلی', 'الله', 'علیه', 'وسلم'].map((form) => ({ form, start: 3, end: 4 })),
    ]);
  });

  test('forms joined by spaces equal the match form of the text, and offsets are in order', () => {
    for (const text of randomTexts(20_000)) {
      const found = words(text);
      expect(found.map((word) => word.form).join(' ')).toBe(normalize(text));
      for (const [at, word] of found.entries()) {
        expect(word.start).toBeGreaterThanOrEqual(at === 0 ? 0 : found[at - 1]!.start);
        expect(word.end).toBeGreaterThan(word.start);
        expect(word.end).toBeLessThanOrEqual(text.length);
      }
    }
  });

  test.for(hostileTexts)('comes to the end of $name', ({ text }) => {
    const last = words(text).at(-1);
    expect(last?.end ?? 0).toBeLessThanOrEqual(text.length);
  });
});
