import type { TextRange } from '../text/range.ts';
import { lineOf, type Line } from './lines.ts';

export interface MarkdownText {
  /** Headings and paragraphs without their markers, in order. */
  readonly lines: readonly Line[];
  /** The first heading, which is the title when the head names none. */
  readonly heading: Line | undefined;
}

/** Editors wrap at 60 to 120; a line that is much narrower ends where it was meant to. */
const wrapChars = 40;

const blank = /^\s*$/u;
const fence = /^\s*(?:```|~~~)/u;
const ruler = /^\s*(?:[-*_]\s*){3,}$/u;
const underline = /^\s*(?:=+|-+)\s*$/u;
const picture = /^\s*!\[[^\]]*\]\([^)]*\)\s*$/u;
const reference = /^\s*(?:\[[^\]]+\]:\s|<!--.*-->\s*$|<\/?[a-z][^>]*>\s*$)/iu;
const heading = /^\s*#{1,6}\s+/u;
const item = /^\s*(?:[-*+]|\d{1,3}[.)])\s+/u;
const quote = /^\s*(?:>\s*)+/u;

/**
 * The paragraphs of a Markdown text from an offset on. Lines that only Markdown needs (rulers,
 * fences, pictures, references) are left out; markers of headings, lists and quotes stay outside
 * the ranges. A sentence wrapped over several lines is in one range.
 */
export function readMarkdown(raw: string, from: number): MarkdownText {
  const lines: Line[] = [];
  let first: Line | undefined;
  let open: TextRange | undefined;
  const close = (): void => {
    if (open !== undefined) lines.push(lineOf(raw, open));
    open = undefined;
  };
  for (const range of rawLines(raw, from)) {
    const text = raw.slice(range.start, range.end);
    if (blank.test(text) || isMarkup(text)) {
      close();
      continue;
    }
    const marker = (heading.exec(text) ?? item.exec(text) ?? quote.exec(text))?.[0] ?? '';
    const content = trimmed(raw, range.start + marker.length, range.end);
    if (marker !== '' || (open !== undefined && !isWrapped(raw, open.end))) close();
    if (content === undefined) continue;
    open = { start: open?.start ?? content.start, end: content.end };
    if (!heading.test(text)) continue;
    first ??= lineOf(raw, open);
    close();
  }
  close();
  return { lines, heading: first };
}

/** A line goes on in the next one when it is wide and ends no sentence; a label is neither. */
function isWrapped(raw: string, end: number): boolean {
  const start = Math.max(raw.lastIndexOf('\n', end - 1), raw.lastIndexOf('\r', end - 1)) + 1;
  const line = raw.slice(start, end);
  return line.length >= wrapChars && !/[.!?؟۔…:]["'»”’)\]*]*$/u.test(line);
}

function isMarkup(text: string): boolean {
  return [fence, ruler, underline, picture, reference].some((pattern) => pattern.test(text));
}

function* rawLines(raw: string, from: number): Generator<TextRange> {
  let start = from;
  for (const match of raw.slice(from).matchAll(/\r\n?|\n/g)) {
    yield { start, end: from + match.index };
    start = from + match.index + match[0].length;
  }
  yield { start, end: raw.length };
}

function trimmed(raw: string, start: number, end: number): TextRange | undefined {
  const slice = raw.slice(start, end);
  const text = slice.trim().replace(/\s#+$/u, '');
  if (text === '') return undefined;
  const first = start + slice.indexOf(text.charAt(0));
  return { start: first, end: first + text.length };
}
