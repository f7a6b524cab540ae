import { describe, expect, test } from 'vitest';
import { truncate } from '../../src/text/truncate.ts';
import { hostileTexts, randomTexts } from './random-texts.ts';

describe('truncate', () => {
  test.for([
    { name: 'a text that fits stays', text: 'سلام', max: 4, expected: 'سلام' },
    { name: 'cuts after a word', text: 'قال الوزير ذلك اليوم', max: 12, expected: 'قال الوزير…' },
    {
      name: 'leaves no comma or opening bracket',
      text: 'قال الوزير، (أمس) ذلك',
      max: 14,
      expected: 'قال الوزير…',
    },
    { name: 'cuts a long word between letters', text: 'abcdefghij', max: 5, expected: 'abcd…' },
    { name: 'keeps marks with their letter', text: 'كَِتَابٌ', max: 4, expected: 'كَِ…' },
    { name: 'keeps an emoji whole', text: '👩‍👩‍👧👩‍👩‍👧', max: 10, expected: '👩‍👩‍👧…' },
    { name: 'room for the ellipsis only', text: 'abc', max: 1, expected: '…' },
    { name: 'no room', text: 'abc', max: 0, expected: '' },
    { name: 'nothing', text: '', max: 0, expected: '' },
  ])('$name', ({ text, max, expected }) => {
    expect(truncate(text, max)).toBe(expected);
  });

  test('never longer than asked, and a beginning of the text', () => {
    for (const text of randomTexts(5_000)) {
      for (const max of [0, 1, 2, 5]) {
        const short = truncate(text, max);
        expect(short.length).toBeLessThanOrEqual(max);
        if (short !== text) expect(text.startsWith(short.replace(/…$/u, ''))).toBe(true);
      }
    }
  });

  test.for(hostileTexts)('keeps its limit for $name', ({ text }) => {
    expect(truncate(text, 1_000).length).toBeLessThanOrEqual(1_000);
  });
});
