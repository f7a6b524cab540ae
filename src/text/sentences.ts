import { isAbbreviation } from './abbreviations.ts';
import { graphemeBorder } from './borders.ts';
import type { TextRange } from './range.ts';

/** Scraped text without full stops is parted here at the latest. */
const maxSentenceChars = 500;
/** How far an abbreviation is looked for on each side of a border. */
const contextChars = 40;
/** Intl.Segmenter copies its text; a line is handed over in pieces of this size. */
const chunkChars = 10_000;

const segmenter = new Intl.Segmenter('und', { granularity: 'sentence' });
/** Ends that Unicode's rules miss: an ellipsis, and a full stop before a number ("… fell. 25 …"). */
const missedEnd = /(?:…|\.(?=["'»”’)\]]*\s+\p{Nd}))["'»”’)\]]*\s+/gu;
const lineBreakUnit = /[\n\r\v\f\u0085\u2028\u2029]/gu;
const lineBreak = /[\n\r\v\f\u0085\u2028\u2029]+/gu;

/**
 * The sentences of a text, or of a range of it: `Intl.Segmenter` by lines, with abbreviations,
 * initials, dates, ellipses and quotes repaired for Arabic, Persian, English and Russian. A
 * semicolon ends no sentence; a sentence of over 500 units is parted at its semicolons, commas or
 * spaces, at worst between two letters.
 * @param options.wrapped true for one paragraph whose line breaks are only where it was wrapped;
 * by default a line break ends a sentence.
 * @returns trimmed ranges of the whole text, in order, not overlapping, which together hold all
 * that is not white space; [] for a blank text. Linear in the text's length.
 */
export function sentences(
  text: string,
  range: TextRange = { start: 0, end: text.length },
  options: { readonly wrapped?: boolean } = {},
): TextRange[] {
  const result: TextRange[] = [];
  const lines = options.wrapped ? [range] : split(text, range.start, range.end, lineBreak);
  for (const line of lines) {
    for (const chunk of splitAtPauses(text, line, chunkChars)) {
      for (const sentence of joinWrongEnds(text, candidates(text, chunk))) {
        for (const part of splitAtPauses(text, sentence, maxSentenceChars)) result.push(part);
      }
    }
  }
  return result;
}

function split(text: string, start: number, end: number, separator: RegExp): TextRange[] {
  const ranges: TextRange[] = [];
  let from = start;
  for (const match of text.slice(start, end).matchAll(separator)) {
    pushTrimmed(text, from, start + match.index, ranges);
    from = start + match.index + match[0].length;
  }
  pushTrimmed(text, from, end, ranges);
  return ranges;
}

/** Every place where a sentence may end, wrong ones too. */
function candidates(text: string, { start, end }: TextRange): TextRange[] {
  // What breaks a line here only wraps it; a space of the same length keeps the offsets.
  const line = text.slice(start, end).replace(lineBreakUnit, ' ');
  const borders = new Set<number>();
  for (const segment of segmenter.segment(line)) borders.add(start + segment.index);
  for (const match of line.matchAll(missedEnd)) borders.add(start + match.index + match[0].length);
  const ranges: TextRange[] = [];
  let from = start;
  for (const border of [...borders].sort((a, b) => a - b)) {
    const to = withoutOpening(text, from, border);
    pushTrimmed(text, from, to, ranges);
    from = to;
  }
  pushTrimmed(text, from, end, ranges);
  return ranges;
}

/** An opening quote right after a full stop belongs to what follows it. */
function withoutOpening(text: string, from: number, border: number): number {
  let to = border;
  while (to > from && /[\p{Ps}\p{Pi}\s]/u.test(text.charAt(to - 1))) to--;
  return to;
}

function joinWrongEnds(text: string, ranges: readonly TextRange[]): TextRange[] {
  const joined: TextRange[] = [];
  for (const range of ranges) {
    const last = joined.at(-1);
    if (last !== undefined && !endsBetween(text, last, range)) {
      joined[joined.length - 1] = { start: last.start, end: range.end };
    } else joined.push(range);
  }
  return joined;
}

function endsBetween(text: string, left: TextRange, right: TextRange): boolean {
  const before = text.slice(Math.max(left.start, left.end - contextChars), left.end);
  const after = text.slice(right.start, Math.min(right.end, right.start + contextChars));
  // A list number, a lone bracket or quote is no sentence.
  if (!/\p{L}{2}/u.test(before) || !/[\p{L}\p{N}]/u.test(after)) return false;
  if (/^[،,؛;:)\]»”]/u.test(after)) return false;
  if (/^\p{Ll}/u.test(after) && /(?:[.…]|["»”’)\]])$/u.test(before)) return false;
  return !before.endsWith('.') || !isAbbreviation(before, after);
}

/**
 * Parts a range where a reader would pause: after a sentence, a semicolon, a comma or a word, at
 * worst between two letters.
 * @param maxChars the most UTF-16 units of a part, at least 2; parts but the last have half of it.
 * @returns trimmed ranges in order; the range itself, trimmed, if it is short enough.
 */
export function splitAtPauses(text: string, range: TextRange, maxChars: number): TextRange[] {
  const parts: TextRange[] = [];
  let from = range.start;
  while (range.end - from > maxChars) {
    const to = pauseBefore(text, from, from + maxChars);
    pushTrimmed(text, from, to, parts);
    from = to;
  }
  pushTrimmed(text, from, range.end, parts);
  return parts;
}

const pauses = [/[.!?؟۔]["'»”’)\]]*\s/gu, /[؛;]\s?/gu, /[،,:–—]\s/gu, /\s/gu];

function pauseBefore(text: string, from: number, limit: number): number {
  const middle = from + Math.floor((limit - from) / 2);
  const window = text.slice(middle, limit);
  for (const pause of pauses) {
    const last = [...window.matchAll(pause)].at(-1);
    if (last) return middle + last.index + last[0].length;
  }
  const border = graphemeBorder(text, limit);
  return border > from ? border : limit;
}

function pushTrimmed(text: string, start: number, end: number, ranges: TextRange[]): void {
  let first = start;
  let last = end;
  while (first < last && /\s/u.test(text.charAt(first))) first++;
  while (last > first && /\s/u.test(text.charAt(last - 1))) last--;
  if (first < last) ranges.push({ start: first, end: last });
}
