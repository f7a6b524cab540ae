import type { TextRange } from '../text/range.ts';

export interface Sentence extends TextRange {
  readonly tokens: number;
  readonly endsParagraph: boolean;
}

export interface PackOptions {
  /** A passage ends at the first end of a paragraph from here on. Default 80. */
  readonly minTokens: number;
  /** No passage of several sentences is larger. Default 200. */
  readonly maxTokens: number;
  /** How many sentences a passage repeats of the one before it. Default 1. */
  readonly overlap: number;
}

/**
 * Packs sentences that follow each other into passages: all in one if they fit, otherwise up to
 * the first end of a paragraph past the minimum, or up to the maximum. What is left at the end and
 * too small takes sentences of the passage before it.
 * @returns ranges in order that together hold every sentence; [] for no sentences.
 */
export function packSentences(all: readonly Sentence[], options: PackOptions): TextRange[] {
  const passages: TextRange[] = [];
  let next = 0;
  while (next < all.length) {
    const first = next === 0 ? 0 : firstRepeated(all, next, options);
    const last = lastThatFits(all, first, next, options);
    const from = last === all.length - 1 ? growBack(all, first, last, options) : first;
    passages.push({ start: all[from]!.start, end: all[last]!.end });
    next = last + 1;
  }
  return passages;
}

/** Where the overlap begins: so that it and the first new sentence fit, and it stays the smaller. */
function firstRepeated(all: readonly Sentence[], next: number, options: PackOptions): number {
  let first = next;
  let tokens = 0;
  while (first > 0 && next - first < options.overlap) {
    tokens += all[first - 1]!.tokens;
    const fits = tokens + all[next]!.tokens <= options.maxTokens;
    if (!fits || tokens > options.maxTokens / 2) break;
    first--;
  }
  return first;
}

function lastThatFits(
  all: readonly Sentence[],
  first: number,
  next: number,
  { minTokens, maxTokens }: PackOptions,
): number {
  if (next === 0 && sumTokens(all, maxTokens) <= maxTokens) return all.length - 1;
  let tokens = 0;
  for (let at = first; at < all.length; at++) {
    if (at > next && tokens + all[at]!.tokens > maxTokens) return at - 1;
    tokens += all[at]!.tokens;
    if (at >= next && all[at]!.endsParagraph && tokens >= minTokens) return at;
  }
  return all.length - 1;
}

function growBack(
  all: readonly Sentence[],
  first: number,
  last: number,
  { minTokens, maxTokens }: PackOptions,
): number {
  let from = first;
  let tokens = 0;
  for (let at = first; at <= last; at++) tokens += all[at]!.tokens;
  while (from > 0 && tokens < minTokens && tokens + all[from - 1]!.tokens <= maxTokens) {
    from--;
    tokens += all[from]!.tokens;
  }
  return from;
}

/** Stops counting once the limit is passed. */
function sumTokens(all: readonly Sentence[], limit: number): number {
  let sum = 0;
  for (const { tokens } of all) {
    sum += tokens;
    if (sum > limit) break;
  }
  return sum;
}
