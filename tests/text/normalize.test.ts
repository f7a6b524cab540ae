import { describe, expect, test } from 'vitest';
import { normalize } from '../../src/text/normalize.ts';
import { hostileTexts, randomTexts } from './random-texts.ts';

describe('normalize', () => {
  test.for([
    { name: 'Arabic and Persian kaf and yeh are one', text: 'كتابي', expected: 'کتابی' },
    { name: 'alef maqsura and hamza on yeh are yeh', text: 'مستشفى رئيس', expected: 'مستشفی رییس' },
    { name: 'alef with hamza, madda or wasla is alef', text: 'أإآٱ', expected: 'اااا' },
    { name: 'teh marbuta, heh goal and ae are heh', text: 'ةہھەۀ', expected: 'ههههه' },
    { name: 'waw with hamza is waw, hamza alone goes', text: 'مسؤول شيء', expected: 'مسوول شی' },
    { name: 'tashkeel, superscript alef and tatweel go', text: 'هٰذَا كِتَــابٌ', expected: 'هذا کتاب' },
    { name: 'Quranic marks go', text: 'قَالُوٓا۟ ۖ', expected: 'قالوا' },
    { name: 'a decomposed alef madda is alef', text: 'ا\u0653ن', expected: 'ان' },
    { name: 'ZWNJ parts words', text: 'می‌رود', expected: 'می رود' },
    {
      name: 'ZWJ, soft hyphen and bidi marks go',
      text: 'م\u200dن\u00ad\u200f \u202bاو\u202c',
      expected: 'من او',
    },
    { name: 'a byte order mark goes', text: '\ufeffمتن', expected: 'متن' },
    { name: 'three kinds of digits are one', text: '٢٠٢٤ ۲۰۲۴ 2024', expected: '2024 2024 2024' },
    { name: 'presentation forms are letters', text: 'ﻻ ﷲ ﺷﺮﻛﺔ', expected: 'لا الله شرکه' },
    { name: 'full-width letters are letters', text: 'ＡＢ１', expected: 'ab1' },
    { name: 'ё is е, also decomposed', text: 'Ёлка е\u0308лка', expected: 'елка елка' },
    { name: 'a stress mark goes', text: 'за\u0301мок', expected: 'замок' },
    {
      name: 'punctuation and symbols become one space',
      text: ' «U.S.» — 9:30…',
      expected: 'u s 9 30',
    },
    { name: 'accents stay', text: 'Café', expected: 'café' },
    { name: 'only symbols give nothing', text: '😀 … !', expected: '' },
    { name: 'nothing gives nothing', text: '', expected: '' },
  ])('$name', ({ text, expected }) => {
    expect(normalize(text)).toBe(expected);
  });

  test('is idempotent, whatever the text', () => {
    for (const text of randomTexts(20_000))
      expect(normalize(normalize(text))).toBe(normalize(text));
  });

  test.for(hostileTexts)('comes to an end for $name, and leaves its result alone', ({ text }) => {
    const form = normalize(text);
    expect(normalize(form)).toBe(form);
  });
});
