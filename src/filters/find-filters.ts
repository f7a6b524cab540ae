import { filterNamed, type FilterName } from './keywords.ts';
import { readValue, type ValueContext } from './read-value.ts';

/** A filter where it stands in a text. */
export interface WrittenFilter {
  readonly name: FilterName;
  /** As it was written, without quotes. */
  readonly value: string;
  /** What the value stands for; null when it stands for nothing. */
  readonly read: string | null;
  /** UTF-16 offsets of keyword, colon and value, end exclusive. */
  readonly start: number;
  readonly end: number;
}

interface Value {
  readonly text: string;
  readonly end: number;
}

/** No date has more words: `ابتداء من 1 ربيع الأول 1445 هجري قمري`. */
const maxValueWords = 6;
const maxFilters = 20;
/** Spaces, and the marks that keyboards and apps put around right-to-left text. */
const gap = '[\\s\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]';
const keywordBefore = new RegExp(
  `(?:^|(?<=[\\s(\\[،,؛;]))(?:([^\\s:：]{1,20})${gap}+)?([^\\s:：]{1,20})${gap}?$`,
  'u',
);
const quotes: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '“': '”“',
  '”': '”“',
  '„': '“”',
  '‘': '’',
  '«': '»',
};
const trailing = /[?؟!.,،;؛)\]»"'\u200e\u200f\u061c\u2066-\u2069\u202a-\u202e]+$/u;

/**
 * Finds what reads `keyword:value` and can be a filter, in order, not overlapping. A value right
 * after the colon is taken even when it cannot be read, so that the mistake can be named; after a
 * space it must be readable, or it is part of the question.
 */
export function findFilters(text: string, context: ValueContext): WrittenFilter[] {
  const found: (WrittenFilter & { readonly loose: boolean })[] = [];
  let from = 0;
  for (const { index: colon } of text.matchAll(/[:：]/g)) {
    if (colon < from || found.length === maxFilters) continue;
    const keyword = keywordAt(text, from, colon);
    if (!keyword) continue;
    const filter = readAt(text, colon + 1, keyword, context);
    if (!filter) continue;
    found.push({ ...filter, ...withMarks(text, filter) });
    from = found.at(-1)!.end;
  }
  return found.filter((filter) => !filter.loose || standsAtAnEdge(text, found, filter));
}

function keywordAt(
  text: string,
  from: number,
  colon: number,
): { name: FilterName; start: number } | null {
  // Two words and a few gaps never take more.
  const base = Math.max(from, colon - 60);
  const before = text.slice(base, colon);
  const match = keywordBefore.exec(before);
  if (!match) return null;
  const [, first, second = ''] = match;
  const both = first === undefined ? null : filterNamed(`${first} ${second}`);
  if (both) return { name: both, start: base + match.index };
  const name = filterNamed(second);
  return name && { name, start: base + before.lastIndexOf(second) };
}

function readAt(
  text: string,
  at: number,
  { name, start }: { name: FilterName; start: number },
  context: ValueContext,
): (WrittenFilter & { loose: boolean }) | null {
  const skipped = new RegExp(`^${gap}*`, 'u').exec(text.slice(at, at + 20))?.[0] ?? '';
  const spaced = /\s/.test(skipped);
  const valueAt = at + skipped.length;
  if (skipped.includes('\n') || valueAt >= text.length) return null;
  const quoted = quotedAt(text, valueAt);
  const candidates = quoted ? [quoted] : wordsAt(text, valueAt, name);
  for (const { text: value, end } of candidates) {
    const read = readValue(name, value, context);
    if (read === null) continue;
    return { name, value, read, start, end, loose: name === 'source' && spaced && !quoted };
  }
  const last = candidates.at(-1);
  if (spaced || !last || last.text === '') return null;
  return { name, value: last.text, read: null, start, end: last.end, loose: false };
}

function quotedAt(text: string, at: number): Value | null {
  const closing = quotes[text[at] ?? ''];
  if (closing === undefined) return null;
  for (let end = at + 1; end < Math.min(text.length, at + 200); end++) {
    if (closing.includes(text[end]!)) return { text: text.slice(at + 1, end).trim(), end: end + 1 };
  }
  return null;
}

/** The words that follow, most first for dates and orders; without what ends a sentence. */
function wordsAt(text: string, at: number, name: FilterName): Value[] {
  const most = name === 'after' || name === 'before' ? maxValueWords : name === 'sort' ? 2 : 1;
  const line = text.slice(at, at + 200).split('\n', 1)[0]!;
  const values: Value[] = [];
  for (const word of line.matchAll(/\S+/gu)) {
    if (values.length === most) break;
    const value = line.slice(0, word.index + word[0].length).replace(trailing, '');
    values.unshift({ text: value, end: at + value.length });
  }
  return values;
}

const mark = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** Marks that stood around the filter would stand alone in what is left. */
function withMarks(text: string, range: WrittenFilter): { start: number; end: number } {
  let { start, end } = range;
  while (start > 0 && mark.test(text[start - 1]!)) start--;
  while (end < text.length && mark.test(text[end]!)) end++;
  return { start, end };
}

/** Whether nothing but filters stands before it, or nothing but filters behind it. */
function standsAtAnEdge(
  text: string,
  found: readonly WrittenFilter[],
  filter: WrittenFilter,
): boolean {
  const isBlank = (start: number, end: number) => {
    let rest = text.slice(start, end);
    for (const other of found) {
      if (other.start < start || other.end > end) continue;
      rest = rest.replace(text.slice(other.start, other.end), '');
    }
    return !/[\p{L}\p{N}]/u.test(rest);
  };
  return isBlank(0, filter.start) || isBlank(filter.end, text.length);
}
