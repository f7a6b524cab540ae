/**
 * One line of what somebody typed: controls (bidi controls too) and line breaks become spaces,
 * runs of spaces one; cut to so many characters, never within one.
 */
export function toOneLine(text: string, maxChars: number): string {
  const line = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  if (line.length <= maxChars) return line;
  const cut = line.slice(0, maxChars);
  // A half of a surrogate pair is no character.
  return (/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut).trimEnd();
}
