import { normalize } from '../text/normalize.ts';
import type { TextRange } from '../text/range.ts';

/** A line of a page, or a paragraph that was wrapped over several lines. */
export interface Line extends TextRange {
  /** What is written, trimmed. */
  readonly text: string;
  /** The match form of `text`, for phrase tables. */
  readonly form: string;
  /** How many words the match form has. */
  readonly words: number;
}

const sentenceEnd = /[.!?؟۔…]["'»”’)\]\s*]*$/u;
/** A wrapped line is about as wide as a terminal. */
const wrapChars = { min: 40, max: 100 };

/**
 * The lines of a text from an offset on, without blank ones. When most lines look wrapped at a
 * fixed width, each block between blank lines is given as one.
 */
export function readLines(raw: string, from = 0): Line[] {
  const blocks = split(raw, from, raw.length, /(?:\r\n|\r(?!\n)|\n)(?:[^\S\r\n]*(?:\r\n|\r(?!\n)|\n))+/g);
  const lines = blocks.map((block) => split(raw, block.start, block.end, /\r\n?|\n/g));
  const ranges = areWrapped(lines, raw) ? blocks : lines.flat();
  return ranges.map((range) => lineOf(raw, range));
}

/** @returns the line that a range of a text holds. */
export function lineOf(raw: string, { start, end }: TextRange): Line {
  const text = raw.slice(start, end);
  const form = normalize(text);
  return { start, end, text, form, words: form === '' ? 0 : form.split(' ').length };
}

/** @returns whether the line ends as a sentence does, quotes and brackets after it included. */
export function endsSentence(line: Line): boolean {
  return sentenceEnd.test(line.text);
}

function areWrapped(blocks: readonly (readonly TextRange[])[], raw: string): boolean {
  const inner = blocks.flatMap((lines) => lines.slice(0, -1));
  const wrapped = inner.filter(({ start, end }) => {
    const chars = end - start;
    return chars >= wrapChars.min && chars <= wrapChars.max && !sentenceEnd.test(raw.slice(start, end));
  });
  return blocks.length > 1 && wrapped.length >= 3 && wrapped.length > 0.7 * inner.length;
}

/** Trimmed, non-empty ranges between separators. */
function split(raw: string, start: number, end: number, separator: RegExp): TextRange[] {
  const ranges: TextRange[] = [];
  let from = start;
  for (const match of raw.slice(start, end).matchAll(separator)) {
    pushTrimmed(raw, from, start + match.index, ranges);
    from = start + match.index + match[0].length;
  }
  pushTrimmed(raw, from, end, ranges);
  return ranges;
}

function pushTrimmed(raw: string, start: number, end: number, ranges: TextRange[]): void {
  const slice = raw.slice(start, end);
  const text = slice.trim();
  if (text === '') return;
  const first = start + slice.indexOf(text.charAt(0));
  ranges.push({ start: first, end: first + text.length });
}
