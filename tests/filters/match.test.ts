import { describe, expect, test } from 'vitest';
import { createArticleMatcher, type Filters } from '../../src/filters/filters.ts';
import { createSourceMatcher } from '../../src/filters/match-source.ts';
import { parseLanguage } from '../../src/filters/parse-language.ts';

describe('createSourceMatcher', () => {
  test.for<[filter: string, source: string | null, url: string | null, expected: boolean]>([
    ['ISNA', 'ISNA', null, true],
    ['isna', 'ISNA', null, true],
    ['ایسنا', 'خبرگزاری ایسنا', null, true],
    ['خبرگزاري ايسنا', 'خبرگزاری ایسنا', null, true],
    ['خبرگزاری موج', 'خبرگزاری ایسنا', null, false],
    ['خبرگزاری', 'خبرگزاری ایسنا', null, true],
    ['بوابه الوفد', 'بوابة الوفد', null, true],
    ['وفد', 'بوابة الوفد', null, true],
    ['بوابة_الوفد', 'بوابة الوفد', null, true],
    ['alwafd', 'Al-Wafd Gate', null, true],
    ['wafd', 'Al-Wafd Gate', null, true],
    ['Moj', 'Moj News Agency', null, true],
    ['news', 'Moj News Agency', null, true],
    ['Sputnik Iran', 'Sputnik', null, false],
    ['اسپوتنیک', 'اسپوتنیک ایران', null, true],
    ['ISNA', 'خبرگزاری ایسنا', 'https://www.isna.ir/news/1', true],
    ['isna.ir', 'خبرگزاری ایسنا', 'https://www.isna.ir/news/1', true],
    ['https://isna.ir', null, 'https://www.isna.ir/news/1', true],
    ['ir', 'خبرگزاری ایسنا', 'https://www.isna.ir/news/1', false],
    ['isna', null, 'not a link', false],
    ['isna', null, null, false],
    ['***', 'ISNA', 'https://www.isna.ir', false],
    ['is', 'Sputnik', null, false],
    ['s', 'Sputnik', null, false],
  ])('%s against %s (%s) is %s', ([filter, source, url, expected]) =>
    expect(createSourceMatcher(filter)(source, url)).toBe(expected),
  );
});

describe('createArticleMatcher', () => {
  const article = { source: 'ISNA', url: null };
  test.for<[name: string, filters: Filters, published: string | null, expected: boolean]>([
    ['no filter', {}, null, true],
    ['the first day, which counts', { after: '2021-09-04' }, '2021-09-04', true],
    ['the last day, which does not', { before: '2021-09-04' }, '2021-09-04', false],
    ['a day within', { after: '2021-01-01', before: '2022-01-01' }, '2021-09-04', true],
    ['an article without a date, in a range', { after: '2021-01-01' }, null, false],
    ['an article without a date, by its outlet', { source: 'isna' }, null, true],
    ['another outlet', { source: 'AFP', after: '2021-01-01' }, '2021-09-04', false],
    ['an order, which narrows nothing', { sort: 'newest', language: 'ru' }, null, true],
  ])('%s', ([, filters, published, expected]) =>
    expect(createArticleMatcher(filters)({ ...article, published })).toBe(expected),
  );
});

describe('parseLanguage', () => {
  test.for([
    ['fa', 'fa'],
    ['FA', 'fa'],
    ['fa-IR', 'fa'],
    ['Persian', 'fa'],
    ['farsi', 'fa'],
    ['فارسی', 'fa'],
    ['فارسي', 'fa'],
    ['الفارسية', 'fa'],
    ['персидский', 'fa'],
    ['العربية', 'ar'],
    ['عربي', 'ar'],
    ['عربی', 'ar'],
    ['English', 'en'],
    ['русский', 'ru'],
    ['روسی', 'ru'],
    ['Türkçe', 'tr'],
    ['turkish', 'tr'],
    ['xx', null],
    ['klingon', null],
    ['', null],
  ])('%s is %s', ([value, expected]) => expect(parseLanguage(value!)).toBe(expected));
});

test('one matcher serves 10,000 articles', () => {
  const matches = createArticleMatcher({ source: 'موج', after: '2021-01-01' });
  for (let i = 0; i < 10_000; i++) {
    const url = `https://www.isna.ir/news/${i}`;
    expect(matches({ source: `خبرگزاری ${i % 50}`, url, published: '2021-09-04' })).toBe(false);
  }
});
