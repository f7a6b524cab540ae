import { describe, expect, test } from 'vitest';
import { sentences } from '../../src/text/sentences.ts';
import { hostileTexts, randomTexts } from './random-texts.ts';

const slices = (text: string): string[] =>
  sentences(text).map(({ start, end }) => text.slice(start, end));

/** `|` marks where a sentence must end, and nowhere else. */
const marked = [
  { name: 'Arabic stops and questions', text: 'قال نعم. | وأضاف ذلك؟ | نعم! | ثم رحل' },
  { name: 'an ellipsis ends', text: 'لا أعرف… | ثم رحل' },
  { name: 'an ellipsis before a small letter does not', text: 'well… maybe not.' },
  { name: 'an Urdu full stop ends', text: 'کیا ہے۔ | یہ ہے۔' },
  { name: 'a semicolon does not', text: 'ذهب الوزير؛ ثم عاد؛ فقال.' },
  {
    name: 'Arabic titles and initials',
    text: 'قال د. محمد العلي ذلك. | وأضاف أ.د. خالد هذا. | قالت ا.ف.ب. ذلك.',
  },
  {
    name: 'English titles and states',
    text: 'Dr. Smith met U.S. Army men. | He left the U.S. | He said so.',
  },
  {
    name: 'English dates',
    text: 'It was Thursday, Mar. 3, 2011. | The ferry sailed at 9 a.m. Monday. | 25 were aboard.',
  },
  {
    name: 'initials and numbers',
    text: 'J. K. Rowling wrote No. 5, p. 3. | It costs approx. 3.5 km.',
  },
  {
    name: 'Russian abbreviations',
    text: 'С. В. Лавров в 2024 г. был в г. Москве, т. е. дома. | См. ст. 5 закона.',
  },
  {
    name: 'Russian lists and sums',
    text: 'Нефть, газ и т. д. стоят 1,5 млн руб. в месяц. | Он уехал.',
  },
  { name: 'decimals and dates', text: 'قیمت 3.5 دلار در 08.02.2024 بود. | در ۲۰۱۶ نبود.' },
  { name: 'domains', text: 'در example.ir آمده است. | همین.' },
  { name: 'a missing space', text: 'وی گفت.| آیا می‌رود؟| بله.' },
  {
    name: 'a closing quote stays, an opening one goes on',
    text: 'She said: “We did it.” | “Then go.” | (He left.) | Done.',
  },
  { name: 'a quote that its sentence goes on after', text: '"Go?" he asked. | «Да!» — сказал он.' },
  { name: 'list numbers', text: '1. First item. | 2. Second item.' },
  { name: 'a space before the stop', text: 'تهدف إلى الاقتصاد . | وقال: "نعم ."' },
];

describe('sentences', () => {
  test.for(marked)('$name', ({ text }) => {
    const parts = text.split('|').map((part) => part.trim());
    expect(slices(text.replaceAll('| ', ' ').replaceAll('  ', ' '))).toEqual(parts);
  });

  test('a line break ends a sentence, also CRLF', () => {
    expect(slices('title\r\n\r\nfirst line\nsecond')).toEqual(['title', 'first line', 'second']);
  });

  test('only the range that is given', () => {
    const text = 'Before. One here. Two here. After.';
    expect(sentences(text, { start: 8, end: 27 })).toEqual([
      { start: 8, end: 17 },
      { start: 18, end: 27 },
    ]);
  });

  test('a sentence of over 500 units is parted at a semicolon, a comma or a space', () => {
    for (const [joint, kept] of [
      ['؛ ', '؛'],
      ['، ', '،'],
      [' ', ''],
    ] as const) {
      const parts = slices(`${'كلمة '.repeat(80).trim()}${joint}${'أخرى '.repeat(80).trim()}`);
      expect(parts.length).toBe(2);
      expect(parts[0]!.endsWith(kept)).toBe(true);
    }
  });

  test('no surrogate pair or cluster is parted', () => {
    for (const part of slices('👩‍👩‍👧'.repeat(300))) expect(part.replaceAll('👩‍👩‍👧', '')).toBe('');
  });

  test('ranges are trimmed, in order, and hold all that is not space', () => {
    for (const text of [...randomTexts(5_000), ...marked.map((each) => each.text)]) {
      let at = 0;
      for (const { start, end } of sentences(text)) {
        expect(text.slice(at, start).trim()).toBe('');
        expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
        expect(end).toBeGreaterThan(start);
        at = end;
      }
      expect(text.slice(at).trim()).toBe('');
    }
  });

  test.for(hostileTexts)('comes to the end of $name', ({ text }) => {
    const last = sentences(text).at(-1);
    expect(text.slice(last?.end ?? 0).trim()).toBe('');
  });
});
