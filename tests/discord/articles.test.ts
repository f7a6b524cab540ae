import { describe, expect, test } from 'vitest';
import { articleOf, suggestArticles } from '../../src/discord/articles.ts';
import { card } from './engine-double.ts';

const cards = [
  card('old', { title: 'Snow closes roads', published: '2020-01-05', source: 'ISNA' }),
  card('new', { title: 'Snow in the mountains', published: '2024-02-08', source: 'Reuters' }),
  card('late', { title: 'Heavy snow', published: '2024-02-09', source: null }),
  card('part', { title: 'Blacksnow festival', published: '2025-01-01', source: 'Reuters' }),
  card('troops', {
    title: 'نخست‌وزیر عراق: ۶۰ درصد رفته‌اند',
    published: '2021-09-04',
    source: 'ایسنا',
  }),
  card('undated', { title: 'بوابة الوفد', published: null, source: 'Al-Wafd' }),
];
const found = (typed: string) => suggestArticles(typed, cards).map(({ value }) => value);

describe('articles are found, best first', () => {
  test.for([
    { typed: '', expected: ['part', 'late', 'new', 'troops', 'old', 'undated'] },
    { typed: 'snow', expected: ['new', 'old', 'late', 'part'] },
    { typed: 'SNOW roa', expected: ['old'] },
    { typed: 'roads snow', expected: ['old'] },
    { typed: 'reuters', expected: ['part', 'new'] },
    { typed: 'reuters snow', expected: ['new', 'part'] },
    { typed: 'نخست وزير عراق', expected: ['troops'] },
    { typed: '60 درصد', expected: ['troops'] },
    { typed: 'بوابه', expected: ['undated'] },
    { typed: 'nothing', expected: [] },
  ])('by words: "$typed"', ({ typed, expected }) => expect(found(typed)).toEqual(expected));

  test.for([
    { typed: '2024', expected: ['late', 'new'] },
    { typed: '2024-02-08', expected: ['new'] },
    { typed: 'February 2024', expected: ['late', 'new'] },
    { typed: '1400/06/13', expected: ['troops'] },
    { typed: '۱۴۰۰', expected: ['troops'] },
    { typed: 'شهریور ۱۴۰۰', expected: ['troops'] },
    { typed: 'سبتمبر 2021', expected: ['troops'] },
    { typed: 'сентябрь 2021', expected: ['troops'] },
    { typed: 'snow 2024', expected: ['late', 'new'] },
    { typed: 'isna 2020-01', expected: ['old'] },
    { typed: '2019', expected: [] },
  ])('by dates: "$typed"', ({ typed, expected }) => expect(found(typed)).toEqual(expected));
});

test('a choice keeps title, outlet and date apart, each in its own direction', () => {
  const [choice] = suggestArticles('نخست', cards);
  expect(choice?.name).toBe(
    '\u2068نخست‌وزیر عراق: ۶۰ درصد رفته‌اند\u2069 · \u2068ایسنا\u2069 · \u20682021-09-04\u2069',
  );
});

test.for([
  { name: 'Arabic', title: 'عنوان طويل '.repeat(40) },
  { name: 'emoji families', title: '👩‍👩‍👧‍👦'.repeat(60) },
  { name: 'combining marks', title: `a${'\u0301'.repeat(500)}` },
  { name: 'bidi controls', title: '\u202e\u2066'.repeat(200) },
])(
  'a title of $name makes a choice of at most 100 characters, every isolate closed',
  ({ title }) => {
    const [choice] = suggestArticles('', [card('x', { title, source: title })]);
    const { name } = choice!;
    expect(name.length).toBeLessThanOrEqual(100);
    expect(name.match(/\u2068/g)).toHaveLength(name.match(/\u2069/g)!.length);
    expect(name).not.toMatch(/[\u202a-\u202e\u2066\u2067]/);
  },
);

test('what was typed without choosing is the best match, and nothing typed is none', () => {
  expect(articleOf('snow 2024', cards)?.id).toBe('late');
  expect(articleOf('undated', cards)?.id).toBe('undated');
  expect(articleOf(' ', cards)).toBeNull();
});
