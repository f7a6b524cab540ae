import { CONTEXT, DROP, foldComposed, foldWritten, INVISIBLE, SPACE } from './fold-table.ts';

/** Nobody writes more marks on one letter; sorting a flood of them would take quadratic time. */
const floodOfMarks = /([\p{M}\uff9e\uff9f]{16})[\p{M}\uff9e\uff9f]+/gu;
/** Composing can make new foldable letters; two rounds settle all text that was ever written. */
const maxRounds = 8;
const scratch = new Uint16Array(4096);

/**
 * Folds a text to its match form, which is compared and never shown: NFKC without tashkeel,
 * tatweel and controls, lower case, one yeh, kaf, alef, waw and heh, ASCII digits, words parted
 * by one space, trimmed. ZWNJ parts words. It equals what the bundled model's tokenizer folds
 * (`normalizer` in its `tokenizer.json`), but for bidi controls inside a word, which disappear.
 * Idempotent; linear in the text's length, for hostile text too; '' for a text without words.
 */
export function normalize(text: string): string {
  const out = room(text.length);
  const length = foldPlain(text, out);
  return length >= 0 ? toText(out, length) : foldInContext(text);
}

/**
 * The usual case: every unit folds alone.
 * @returns how many units were written to `out`; -1 as soon as a unit's neighbours matter.
 */
function foldPlain(text: string, out: Uint16Array): number {
  let length = 0;
  let pending = false;
  for (let i = 0; i < text.length; i++) {
    const unit = foldWritten(text.charCodeAt(i));
    if (unit === DROP) continue;
    if (unit === CONTEXT) return -1;
    if (unit === SPACE) {
      pending = length > 0;
      continue;
    }
    if (pending) out[length++] = SPACE;
    pending = false;
    out[length++] = unit;
  }
  return length;
}

function foldInContext(text: string): string {
  let current = text.replace(INVISIBLE, '').replace(floodOfMarks, '$1');
  for (let round = 0; round < maxRounds; round++) {
    const composed = current.normalize('NFKC');
    if (round > 0 && composed === current) break;
    current = foldComposedText(composed);
  }
  return current;
}

function foldComposedText(text: string): string {
  // The only letter of one unit whose lower case takes two.
  const source = text.replaceAll('\u0130', 'i\u0307');
  const out = room(source.length);
  let length = 0;
  let pending = false;
  for (let i = 0; i < source.length; i++) {
    const code = source.codePointAt(i)!;
    if (code > 0xffff) i++;
    const folded = code > 0xffff ? foldAstral(code) : foldComposed(code);
    if (folded === DROP || (folded === 0x0308 && !pending && followsYe(out, length))) continue;
    if (folded === SPACE) {
      pending = length > 0;
      continue;
    }
    if (pending) out[length++] = SPACE;
    pending = false;
    if (folded > 0xffff) {
      const pair = String.fromCodePoint(folded);
      out[length++] = pair.charCodeAt(0);
      out[length++] = pair.charCodeAt(1);
    } else out[length++] = folded;
  }
  return toText(out, length);
}

/** A dieresis on е would compose to ё, which folds to е again. */
function followsYe(out: Uint16Array, length: number): boolean {
  let at = length - 1;
  while (at >= 0 && /\p{M}/u.test(String.fromCharCode(out[at]!))) at--;
  return at >= 0 && out[at] === 0x0435;
}

function foldAstral(code: number): number {
  const letter = String.fromCodePoint(code);
  return /[\p{L}\p{N}\p{M}]/u.test(letter) ? letter.toLowerCase().codePointAt(0)! : SPACE;
}

/** One buffer serves all short texts: allocating one for each word takes longer than folding it. */
function room(length: number): Uint16Array {
  return length <= scratch.length ? scratch : new Uint16Array(length);
}

function toText(units: Uint16Array, length: number): string {
  return length < 64
    ? String.fromCharCode.apply(null, units.subarray(0, length) as unknown as number[])
    : Buffer.from(units.buffer, 0, length * 2).toString('utf16le');
}
