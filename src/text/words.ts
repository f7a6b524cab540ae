import { CONTEXT, DROP, foldWritten, SPACE } from './fold-table.ts';
import { normalize } from './normalize.ts';

/** A word of a text, as it is matched, and where it is written. */
export interface Word {
  /** The match form: never empty, no spaces. */
  readonly form: string;
  /** UTF-16 offsets into the text that was given, end exclusive. */
  readonly start: number;
  readonly end: number;
}

/**
 * The words of a text, in order. A word that ZWNJ parts gives one word for each part; a ligature
 * that stands for several words gives them all with the same offsets.
 * @returns words whose forms, joined by a space, equal `normalize(text)`; [] for a text without.
 */
export function words(text: string): Word[] {
  const result: Word[] = [];
  let start = 0;
  while (start < text.length) {
    if (parts(text, start)) {
      start++;
      continue;
    }
    let end = start + 1;
    while (end < text.length && !parts(text, end)) end++;
    pushWords(text, start, end, result);
    start = end;
  }
  return result;
}

/** A unit parts words for certain when nothing after it can compose with it. */
function parts(text: string, at: number): boolean {
  if (foldWritten(text.charCodeAt(at)) !== SPACE) return false;
  let next = at + 1;
  while (next < text.length && foldWritten(text.charCodeAt(next)) === DROP) next++;
  return next === text.length || foldWritten(text.charCodeAt(next)) !== CONTEXT;
}

function pushWords(text: string, start: number, end: number, result: Word[]): void {
  const form = normalize(text.slice(start, end));
  if (form === '') return;
  // Symbols beyond the basic plane are not told from letters by `parts`.
  if (!form.includes(' ') && !/[\ud800-\udfff]/.test(text.slice(start, end))) {
    const first = skip(text, start, end, 1);
    result.push({ form, start: first, end: skip(text, end - 1, first, -1) + 1 });
    return;
  }
  const pieces = splitLetters(text, start, end);
  const same = pieces.map((piece) => piece.form).join(' ') === form;
  for (const piece of same ? pieces : form.split(' ').map((part) => ({ form: part, start, end }))) {
    result.push(piece);
  }
}

/** Steps over what folds to nothing at the edge of a word: bidi marks, stray symbols. */
function skip(text: string, from: number, limit: number, step: 1 | -1): number {
  let at = from;
  while (at !== limit && isStray(text, at)) at += step;
  return at;
}

const stray = /[\p{P}\p{S}\p{Z}\p{C}]/u;

function isStray(text: string, at: number): boolean {
  const unit = text[at]!;
  return (unit < '\ud800' || unit > '\udfff') && stray.test(unit) && normalize(unit) === '';
}

/** Parts a run at every symbol, astral ones too: what `parts` left together for composing marks. */
function splitLetters(text: string, start: number, end: number): Word[] {
  const pieces: Word[] = [];
  let from = start;
  for (let at = start; at <= end;) {
    const code = at < end ? text.codePointAt(at)! : SPACE;
    const width = code > 0xffff ? 2 : 1;
    if (code > 0xffff ? !letter.test(String.fromCodePoint(code)) : foldWritten(code) === SPACE) {
      const form = normalize(text.slice(from, at));
      const first = skip(text, from, at, 1);
      const last = skip(text, at - 1, first, -1) + 1;
      if (form !== '') {
        for (const part of form.split(' ')) pieces.push({ form: part, start: first, end: last });
      }
      from = at + width;
    }
    at += width;
  }
  return pieces;
}

const letter = /[\p{L}\p{N}\p{M}]/u;
