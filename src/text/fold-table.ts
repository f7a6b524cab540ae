/**
 * What becomes of one UTF-16 unit in the match form. The rules are those of the bundled model's
 * tokenizer, so that keyword search and the model agree on what a word is. Each unit is worked out
 * when it is first seen: filling 65,536 entries ahead of time would cost every start 40 ms.
 */

/** The unit disappears. */
export const DROP = 1;
/** What becomes of the unit depends on its neighbours or takes several units: see `normalize`. */
export const CONTEXT = 2;
/** The unit parts words. */
export const SPACE = 0x20;

/** Format characters, tatweel and hamza: gone before NFKC, so that they cannot hold marks apart. */
export const INVISIBLE = /[\u0621\u0640\u00ad\u061c\u200d-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

const dropped =
  /[\u0610-\u061a\u0621\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u0301\u00ad\u061c\u200d-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;
const wordUnit = /[\p{L}\p{N}\p{M}]/u;
/** Acute, madda, hamzas: dropped alone, yet NFKC may compose them with what stands before. */
const composing = /[\u0301\u0653-\u0655]/;
/** Hangul jamo and half-width voicing marks are letters that NFKC composes with the one before. */
const joining = /[\p{M}\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff\uff9e\uff9f\uffa0-\uffdc]/u;

const folded = new Map<string, string>();
fold('\u064a\u0649\u0626\u06d0\u06d2', '\u06cc'); // yeh
fold('\u0643', '\u06a9'); // kaf
fold('\u0623\u0625\u0622\u0671', '\u0627'); // alef
fold('\u0624', '\u0648'); // waw
fold('\u0629\u06c0\u06d5\u06c1\u06be\u06c3', '\u0647'); // heh and teh marbuta
fold('\u0451', '\u0435'); // ё
for (let digit = 0; digit < 10; digit++) {
  fold(String.fromCharCode(0x0660 + digit, 0x06f0 + digit), String(digit));
}

const beforeNfkc = new Uint16Array(0x10000);
const afterNfkc = new Uint16Array(0x10000);

/** @returns what the unit of a text as it was written becomes: a unit, SPACE, DROP or CONTEXT. */
export function foldWritten(unit: number): number {
  return (beforeNfkc[unit] ||= classifyWritten(String.fromCharCode(unit)));
}

/** @returns what the unit of a text in NFKC becomes: a unit, SPACE or DROP. */
export function foldComposed(unit: number): number {
  return (afterNfkc[unit] ||= classifyComposed(String.fromCharCode(unit)));
}

function classifyWritten(unit: string): number {
  if (composing.test(unit)) return CONTEXT;
  if (dropped.test(unit)) return DROP;
  if (joining.test(unit) || isSurrogate(unit)) return CONTEXT;
  const composed = unit.normalize('NFKC');
  if (composed.length === 1) return lowersToOne(composed) ? classifyComposed(composed) : CONTEXT;
  return wordUnit.test(composed) ? CONTEXT : SPACE;
}

function classifyComposed(unit: string): number {
  if (dropped.test(unit)) return DROP;
  const lower = lowersToOne(unit) ? unit.toLowerCase() : unit;
  const result = folded.get(lower) ?? lower;
  return wordUnit.test(result) ? result.charCodeAt(0) : SPACE;
}

function lowersToOne(unit: string): boolean {
  return unit.toLowerCase().length === 1;
}

function isSurrogate(unit: string): boolean {
  return unit >= '\ud800' && unit <= '\udfff';
}

function fold(from: string, to: string): void {
  for (const unit of from) folded.set(unit, to);
}
