import { normalize } from './normalize.ts';
import { stem } from './stem.ts';
import { isStopWord } from './stop-words.ts';

/** Longer "words" are noise (a link, a flood of letters); their beginnings tell them apart. */
const maxTermChars = 40;

/**
 * The terms of a text for keyword search: folded words without function words and lone letters,
 * stemmed by their script, in order, repeated as often as they occur. `میرود`, `می رود` and
 * `می‌رود` give the same terms, and so do `کتابها` and `کتاب‌ها`.
 * @param language adds the function words that only this language has; stems don't depend on it.
 * @returns all words, stemmed, when every one of them is a function word; [] for a text without.
 */
export function terms(text: string, language?: string): string[] {
  return contentWords(text, language).map(stem);
}

function contentWords(text: string, language?: string): string[] {
  const all = normalize(text)
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => word.slice(0, maxTermChars));
  const content = all.filter((word) => !isStopWord(word, language) && !loneLetter.test(word));
  return content.length > 0 ? content : all;
}

const loneLetter = /^\p{L}\p{M}*$/u;
