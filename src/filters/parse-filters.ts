import { detectLanguage } from '../text/language.ts';
import type { FilterProblem, Filters } from './filters.ts';
import { findFilters, type WrittenFilter } from './find-filters.ts';
import type { FilterName } from './keywords.ts';
import { readValue } from './read-value.ts';

export interface ParsedQuestion {
  /** The text without its filters, otherwise as it was written; '' when there was nothing else. */
  readonly question: string;
  readonly filters: Filters;
  /** In the order of the text; a filter with a problem narrows nothing. */
  readonly problems: readonly FilterProblem[];
}

export interface ParseOptions {
  /** Of the question, ISO 639-1: decides what a bare Hijri year is. Default: detected. */
  readonly language?: string;
  /** Default: the clock. */
  readonly now?: Date;
}

/**
 * Takes the filters out of a question: `source:ISNA after:2021 before:1400/06/13 language:fa
 * sort:newest`, in the words of four languages (`منبع:`, `المصدر:`, `پس از:`, `язык:`), values of
 * several words in quotes (`source:"بوابة الوفد"`), dates as `parseDate` reads them.
 *
 * `after:2021` counts from the first day of 2021; `before:2021` up to the day before it. A space
 * after the colon is fine where the value can be nothing else: a date, a language, an order, a
 * quoted outlet, or an outlet at the very beginning or end.
 */
export function parseFilters(text: string, options: ParseOptions = {}): ParsedQuestion {
  const now = options.now ?? new Date();
  const today = now.toISOString().slice(0, 10);
  let language = options.language;
  const found = findFilters(text, {
    today,
    language: () => (language ??= detectLanguage(text)),
  });
  return { question: withoutRanges(text, found), ...gather(found) };
}

/**
 * The same for values that come one by one, as a slash command's options do.
 * @param values as they were typed; undefined, null and '' are no filter.
 */
export function toFilters(
  values: Partial<Record<FilterName, string | null>>,
  options: ParseOptions = {},
): Omit<ParsedQuestion, 'question'> {
  const context = {
    today: (options.now ?? new Date()).toISOString().slice(0, 10),
    language: () => options.language ?? 'und',
  };
  const written: WrittenFilter[] = [];
  for (const name of ['source', 'language', 'after', 'before', 'sort'] as const) {
    const value = values[name]?.trim() ?? '';
    if (value === '') continue;
    written.push({ name, value, read: readValue(name, value, context), start: 0, end: 0 });
  }
  return gather(written);
}

function gather(found: readonly WrittenFilter[]): Omit<ParsedQuestion, 'question'> {
  const problems: FilterProblem[] = [];
  const latest = new Map<FilterName, WrittenFilter>();
  for (const filter of found) {
    const { name, value, read } = filter;
    if (read === null) {
      const reason = name === 'language' || name === 'sort' ? (`bad-${name}` as const) : 'bad-date';
      problems.push({ reason, name, value });
    } else {
      const earlier = latest.get(name);
      if (earlier) problems.push({ reason: 'repeated', name, value: earlier.value });
      latest.set(name, filter);
    }
  }
  const after = latest.get('after');
  const before = latest.get('before');
  if (after?.read && before?.read && after.read >= before.read) {
    problems.push({ reason: 'empty-range', name: 'before', value: before.value });
    latest.delete('after');
    latest.delete('before');
  }
  const filters = Object.fromEntries([...latest].map(([name, { read }]) => [name, read]));
  return { filters, problems };
}

function withoutRanges(text: string, ranges: readonly { start: number; end: number }[]): string {
  let rest = '';
  let at = 0;
  for (const { start, end } of ranges) {
    rest = join(rest, text.slice(at, start));
    at = end;
  }
  return join(rest, text.slice(at)).trim();
}

/** One space where a filter stood, none before a question mark. */
function join(before: string, after: string): string {
  if (before.trim() === '') return after.trimStart();
  const next = after.trimStart();
  return before.trimEnd() + (/^[?؟!.,،;؛)»]/.test(next) || next === '' ? '' : ' ') + next;
}
