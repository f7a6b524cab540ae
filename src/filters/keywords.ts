import { normalize } from '../text/normalize.ts';

/** What a question can be narrowed by. */
export type FilterName = 'source' | 'language' | 'after' | 'before' | 'sort';

/** The words that may stand before the colon, in English, Arabic, Persian and Russian. */
const keywords: Readonly<Record<FilterName, readonly string[]>> = {
  source: [
    ...['source', 'outlet', 'المصدر', 'مصدر', 'منبع', 'خبرگزاری', 'رسانه'],
    ...['источник', 'издание'],
  ],
  language: ['language', 'lang', 'اللغة', 'لغة', 'لغت', 'زبان', 'به زبان', 'язык'],
  after: [
    ...['after', 'since', 'from', 'بعد', 'منذ', 'ابتداء من', 'پس از', 'بعد از', 'از'],
    ...['после', 'с', 'начиная с'],
  ],
  before: [
    ...['before', 'until', 'till', 'قبل', 'حتى', 'پیش از', 'قبل از', 'تا'],
    ...['до', 'раньше', 'перед'],
  ],
  sort: [
    ...['sort', 'order', 'الترتيب', 'ترتيب', 'فرز', 'ترتیب', 'مرتب', 'مرتب سازی'],
    ...['сортировка', 'сортировать', 'порядок'],
  ],
};

const newest = [
  ...['newest', 'latest', 'newest first', 'recent', 'new', 'date'],
  ...['الأحدث', 'أحدث', 'الاحدث اولا', 'جدیدترین', 'تازه ترین', 'جدید', 'تازه'],
  ...['новые', 'свежие', 'сначала новые', 'новее', 'дата'],
];

const byKeyword = new Map(
  Object.entries(keywords).flatMap(([name, words]) =>
    words.map((word) => [normalize(word), name as FilterName] as const),
  ),
);
const newestForms = new Set(newest.map(normalize));

/** @returns the filter that a word before a colon names, in any of the four languages. */
export function filterNamed(word: string): FilterName | null {
  return byKeyword.get(normalize(word)) ?? null;
}

/** @returns `newest` when the value asks for that order; null for what is no known order. */
export function parseSort(value: string): 'newest' | null {
  const form = normalize(value);
  return newestForms.has(form) || newestForms.has(form.replaceAll(' ', '')) ? 'newest' : null;
}
