import { graphemeBorder } from './borders.ts';

const ellipsis = '…';
/** A word border further back than this would throw away too much: scripts without spaces. */
const shortestShare = 0.6;
/** What must not stand before the ellipsis: spaces, commas, opening quotes, an ellipsis. */
const dangling = /[\s،,؛;:–—\-…\p{Ps}\p{Pi}]/u;

/**
 * Shortens a text for showing: ends it at a word, or else between two letters, and says so by `…`.
 * @param maxChars the most UTF-16 units of the result, the ellipsis among them.
 * @returns the text itself if it fits; '' for `maxChars` below 1. Takes time in `maxChars` only.
 */
export function truncate(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  if (maxChars < 1) return '';
  const border = graphemeBorder(text, maxChars - 1);
  let end = lastWordEnd(text, border) ?? border;
  while (end > 0 && dangling.test(text.charAt(end - 1))) end--;
  return text.slice(0, end) + ellipsis;
}

function lastWordEnd(text: string, border: number): number | undefined {
  for (let at = border; at >= border * shortestShare && at > 0; at--) {
    if (/\s/u.test(text.charAt(at))) return at;
  }
  return undefined;
}
