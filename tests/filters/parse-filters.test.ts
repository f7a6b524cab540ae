import { describe, expect, test } from 'vitest';
import type { FilterProblem, Filters } from '../../src/filters/filters.ts';
import { parseFilters, toFilters } from '../../src/filters/parse-filters.ts';

const now = new Date('2026-11-22T12:00:00Z');

interface Row {
  name: string;
  text: string;
  question: string;
  filters?: Filters;
  problems?: FilterProblem[];
}

describe('parseFilters takes out', () => {
  test.for<Row>([
    { name: 'nothing of an empty text', text: '', question: '' },
    {
      name: 'nothing of a plain question',
      text: 'How many troops left Iraq after 2021?',
      question: 'How many troops left Iraq after 2021?',
    },
    {
      name: 'the example of the help',
      text: 'troops source:ISNA after:2021 before:1400/06/13 language:fa sort:newest',
      question: 'troops',
      filters: {
        ...{ source: 'ISNA', after: '2021-01-01', before: '2021-09-04' },
        ...{ language: 'fa', sort: 'newest' },
      },
    },
    {
      name: 'filters in front and within',
      text: 'after:2021 how many source:ISNA troops left?',
      question: 'how many troops left?',
      filters: { after: '2021-01-01', source: 'ISNA' },
    },
    {
      name: 'a filter before a question mark',
      text: 'How many troops left after:2021?',
      question: 'How many troops left?',
      filters: { after: '2021-01-01' },
    },
    {
      name: 'filters alone, which leave no question',
      text: 'source:ISNA sort:newest',
      question: '',
      filters: { source: 'ISNA', sort: 'newest' },
    },
    {
      name: 'a quoted outlet of two words',
      text: 'ما عدد القوات source:"بوابة الوفد" after:2024',
      question: 'ما عدد القوات',
      filters: { source: 'بوابة الوفد', after: '2024-01-01' },
    },
    {
      name: 'an outlet in guillemets',
      text: 'вывод войск источник:«Портал Аль-Вафд»',
      question: 'вывод войск',
      filters: { source: 'Портал Аль-Вафд' },
    },
    {
      name: 'Persian words with spaces after the colon',
      text: 'چند درصد از نیروها رفتند؟ منبع: ایسنا پس از: ۱۳ شهریور ۱۴۰۰ زبان: فارسی',
      question: 'چند درصد از نیروها رفتند؟',
      filters: { source: 'ایسنا', after: '2021-09-04', language: 'fa' },
    },
    {
      name: 'a keyword of two words that ZWNJ joins',
      text: 'نیروها پس‌از:۱۴۰۰ پیش‌از:۱۴۰۱',
      question: 'نیروها',
      filters: { after: '2021-03-21', before: '2022-03-21' },
    },
    {
      name: 'Arabic words',
      text: 'كم عدد القوات المصدر:الوفد بعد:شباط 2024 اللغة:العربية ترتيب:الأحدث',
      question: 'كم عدد القوات',
      filters: { source: 'الوفد', after: '2024-02-01', language: 'ar', sort: 'newest' },
    },
    {
      name: 'Russian words and a date of three words',
      text: 'сколько войск ушло после:4 сентября 2021 г. до:2022 язык:русский сортировка:сначала новые',
      question: 'сколько войск ушло',
      filters: {
        ...{ after: '2021-09-04', before: '2022-01-01', language: 'ru', sort: 'newest' },
      },
    },
    {
      name: 'a bare Hijri year, which is Islamic in an Arabic question',
      text: 'ما هي أخبار القوات في العراق بعد:١٤٤٥',
      question: 'ما هي أخبار القوات في العراق',
      filters: { after: '2023-07-19' },
    },
    {
      name: 'today and yesterday',
      text: 'news after:yesterday',
      question: 'news',
      filters: { after: '2026-11-21' },
    },
    {
      name: 'a full-width colon and capitals',
      text: 'news SOURCE：ISNA After:2021',
      question: 'news',
      filters: { source: 'ISNA', after: '2021-01-01' },
    },
    {
      name: 'right-to-left marks around keyword and value',
      text: 'اخبار \u200fمنبع:\u200fایسنا\u200f',
      question: 'اخبار',
      filters: { source: 'ایسنا' },
    },
    {
      name: 'only as many words as the date has',
      text: 'after:2021 ad spending of March',
      question: 'ad spending of March',
      filters: { after: '2021-01-01' },
    },
  ])('$name', ({ text, question, filters = {}, problems = [] }) =>
    expect(parseFilters(text, { now })).toEqual({ question, filters, problems }),
  );
});

describe('parseFilters leaves in the question', () => {
  test.for([
    'Quote the source: who said that the troops left?',
    'What happened at 12:30 in Baghdad?',
    'See https://www.isna.ir/news/1 for it',
    'What comes after: a new government?',
    'Which language: do they speak?',
    'outsource:it',
    'source:',
    'after:',
    'source: ""',
    'Sort: what kind of weapons?',
    'line after:\n2021',
  ])('"%s"', (text) => {
    const parsed = parseFilters(text, { now });
    expect(parsed).toEqual({ question: text, filters: {}, problems: [] });
  });
});

describe('parseFilters names what it cannot read', () => {
  test.for<Row>([
    {
      name: 'a date',
      text: 'troops after:soon',
      question: 'troops',
      problems: [{ reason: 'bad-date', name: 'after', value: 'soon' }],
    },
    {
      name: 'a day that the calendar has not',
      text: 'troops before:1402/12/30',
      question: 'troops',
      problems: [{ reason: 'bad-date', name: 'before', value: '1402/12/30' }],
    },
    {
      name: 'a language and an order',
      text: 'troops language:klingon sort:cheapest',
      question: 'troops',
      problems: [
        { reason: 'bad-language', name: 'language', value: 'klingon' },
        { reason: 'bad-sort', name: 'sort', value: 'cheapest' },
      ],
    },
    {
      name: 'a range that holds no day, and drops it',
      text: 'troops after:2022 before:2021',
      question: 'troops',
      problems: [{ reason: 'empty-range', name: 'before', value: '2021' }],
    },
    {
      name: 'a filter that comes twice, and takes the later',
      text: 'troops source:AFP source:ISNA',
      question: 'troops',
      filters: { source: 'ISNA' },
      problems: [{ reason: 'repeated', name: 'source', value: 'AFP' }],
    },
  ])('$name', ({ text, question, filters = {}, problems = [] }) =>
    expect(parseFilters(text, { now })).toEqual({ question, filters, problems }),
  );
});

test('hostile text is read to its end', () => {
  for (const text of [
    'source:'.repeat(20_000),
    ': '.repeat(50_000),
    `after:${'1 '.repeat(50_000)}`,
    `source:"${'a'.repeat(100_000)}`,
    `${' '.repeat(100_000)}:`,
    `${'\u200f'.repeat(100_000)}source:x`,
    'after:13 '.repeat(10_000),
  ]) {
    const parsed = parseFilters(text, { now, language: 'en' });
    expect(parsed.question.length).toBeLessThanOrEqual(text.length);
  }
});

describe('toFilters reads the options of a slash command', () => {
  test.for<{
    name: string;
    values: Parameters<typeof toFilters>[0];
    language?: string;
    expected: unknown;
  }>([
    { name: 'none', values: {}, expected: { filters: {}, problems: [] } },
    {
      name: 'empty ones, which are none',
      values: { source: ' ', after: null },
      expected: { filters: {}, problems: [] },
    },
    {
      name: 'all',
      values: {
        source: 'ISNA',
        language: 'Persian',
        after: '1400',
        before: '1401',
        sort: 'newest',
      },
      language: 'fa',
      expected: {
        filters: {
          ...{ source: 'ISNA', language: 'fa', after: '2021-03-21', before: '2022-03-21' },
          sort: 'newest',
        },
        problems: [],
      },
    },
    {
      name: 'a bad one',
      values: { before: 'whenever' },
      expected: {
        filters: {},
        problems: [{ reason: 'bad-date', name: 'before', value: 'whenever' }],
      },
    },
  ])('$name', ({ values, language, expected }) =>
    expect(toFilters(values, { now, ...(language === undefined ? {} : { language }) })).toEqual(
      expected,
    ),
  );
});
