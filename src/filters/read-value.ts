import { addDays } from '../text/calendar.ts';
import { normalize } from '../text/normalize.ts';
import { parseDate } from '../text/parse-date.ts';
import { parseSort, type FilterName } from './keywords.ts';
import { parseLanguage } from './parse-language.ts';

export interface ValueContext {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Of the question; asked only when a date needs it. */
  readonly language: () => string;
}

const daysAgo = new Map(
  (
    [
      [0, ['today', 'اليوم', 'امروز', 'сегодня']],
      [1, ['yesterday', 'أمس', 'البارحة', 'دیروز', 'вчера']],
    ] as const
  ).flatMap(([days, words]) => words.map((word) => [normalize(word), days] as const)),
);

/**
 * @returns what the value stands for (an ISO day, a language's code, `newest`, an outlet's name as
 * it was written), or null when it stands for nothing that the filter knows.
 */
export function readValue(name: FilterName, value: string, context: ValueContext): string | null {
  switch (name) {
    case 'source':
      return normalize(value) === '' ? null : value;
    case 'language':
      return parseLanguage(value);
    case 'sort':
      return parseSort(value);
    case 'after':
    case 'before':
      return readDay(value, context);
  }
}

function readDay(value: string, { today, language }: ValueContext): string | null {
  const ago = daysAgo.get(normalize(value));
  if (ago !== undefined) return addDays(today, -ago);
  if (!/\p{Nd}/u.test(value)) return null;
  return parseDate(value, language(), today)?.firstDay ?? null;
}
