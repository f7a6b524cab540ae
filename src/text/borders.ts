/** How far back a user-perceived character can begin; longer clusters are hostile. */
const maxClusterUnits = 64;
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * The last place at or before an offset where a text can be cut without parting a letter from its
 * marks, an emoji sequence or a surrogate pair.
 * @returns `at` or up to 64 units less; within a longer cluster, a border between code points.
 */
export function graphemeBorder(text: string, at: number): number {
  if (at <= 0) return 0;
  if (at >= text.length) return text.length;
  const from = codePointBorder(text, Math.max(0, at - maxClusterUnits));
  const cluster = graphemes.segment(text.slice(from, at + maxClusterUnits)).containing(at - from);
  const border = from + (cluster?.index ?? 0);
  return border > from ? border : codePointBorder(text, at);
}

function codePointBorder(text: string, at: number): number {
  const isSecondHalf = at > 0 && /[\udc00-\udfff]/.test(text.charAt(at));
  return isSecondHalf && /[\ud800-\udbff]/.test(text.charAt(at - 1)) ? at - 1 : at;
}
