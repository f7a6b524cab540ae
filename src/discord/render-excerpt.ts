import { graphemeBorder } from '../text/borders.ts';
import { truncate } from '../text/truncate.ts';
import { cleanForDisplay, escapeMarkdown } from './display.ts';

type Range = readonly [start: number, end: number];

/**
 * An excerpt as Discord's Markdown: its own characters, the answering sentences in bold. When it
 * is too long, what is cut away lies as far as possible from the first answering sentence, and
 * `…` stands in its place.
 * @param highlights `[start, end)` within `text`, in any order; what lies outside is ignored.
 * @param maxLength of the result, in UTF-16 units.
 */
export function renderExcerpt(
  text: string,
  highlights: readonly Range[],
  maxLength: number,
): string {
  const marked = merge(highlights, text.length);
  let length = text.length;
  for (;;) {
    const [start, end] = windowAround(text, marked[0], length);
    const body = mark(text, marked, start, end).trim();
    const shown = `${start > 0 ? '…' : ''}${body}${end < text.length ? '…' : ''}`;
    if (shown.length <= maxLength || length <= 0) return shown || '…';
    // Escapes and stars take room that only rendering shows; come closer in a few steps.
    length = Math.min(length - 1, Math.floor((length * Math.max(0, maxLength)) / shown.length));
  }
}

/** One line of foreign text as Discord's Markdown, cut so that it fits even when escaped. */
export function escapeToFit(text: string, maxLength: number): string {
  let length = Math.min(text.length, maxLength);
  for (;;) {
    const escaped = escapeMarkdown(truncate(text, length));
    if (escaped.length <= maxLength || length <= 1) return escaped;
    length -= Math.max(1, Math.ceil((escaped.length - maxLength) / 2));
  }
}

function windowAround(text: string, highlight: Range | undefined, length: number): Range {
  if (length >= text.length) return [0, text.length];
  const [from, to] = highlight ?? [0, 0];
  if (to <= length) return [0, graphemeBorder(text, length)];
  const start = graphemeBorder(text, Math.min(from, text.length - length));
  return [start, start + graphemeBorder(text.slice(start), length)];
}

function mark(text: string, marked: readonly Range[], start: number, end: number): string {
  let out = '';
  let at = start;
  for (const [from, to] of marked) {
    const [a, b] = [Math.max(from, start), Math.min(to, end)];
    if (a >= b) continue;
    out += show(text.slice(at, a)) + boldLines(show(text.slice(a, b)));
    at = b;
  }
  return out + show(text.slice(at, end));
}

function show(text: string): string {
  return escapeMarkdown(cleanForDisplay(text));
}

/** Stars that touch white space, or stand on two lines, stay stars in some of Discord's clients. */
function boldLines(text: string): string {
  return text.replace(/[^\n]+/g, (line) => {
    const bare = line.trim();
    return bare === '' ? line : line.replace(bare, () => `**${bare}**`);
  });
}

function merge(ranges: readonly Range[], length: number): Range[] {
  const merged: [number, number][] = [];
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (start < 0 || end > length || start >= end) continue;
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}
