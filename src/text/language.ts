import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import * as hints from './language-hints.ts';

/** Enough to tell a language; a longer text is judged by its beginning. */
const sampleChars = 2_000;
/** Below this many letters, what n-grams say of a text is chance. */
const fewLetters = 25;
/** What a short text without diacritics may be guessed to be; rarer languages are chance. */
const common = new Set(['de', 'es', 'fr', 'id', 'it', 'nl', 'pt', 'tr']);

/**
 * The language of a text, of a few words or of a page, by its first 2,000 units.
 *
 * The script, its letters and the commonest words decide among Arabic, Persian, Urdu, Kurdish,
 * Pashto, Russian, Ukrainian and English, also for a question of two words; `eld`'s n-grams decide
 * the rest and are loaded only then, because they take 0.1 to 0.5 s. A short Cyrillic text with
 * nothing to tell by is taken for Russian, a short Latin one for English.
 * @returns ISO 639-1, or `und` for a text without letters or in a script `eld` does not know.
 */
export function detectLanguage(text: string): string {
  const sample = text.slice(0, sampleChars).replace(/[\u0610-\u061a\u064b-\u065f\u0670]/g, '');
  switch (dominantScript(sample)) {
    case 'Arabic':
      return inArabicScript(sample);
    case 'Cyrillic':
      return inCyrillicScript(sample);
    case 'Latin':
      return inLatinScript(sample);
    case 'other':
      return guess(sample).language || 'und';
    default:
      return 'und';
  }
}

type Script = 'Arabic' | 'Cyrillic' | 'Latin' | 'other';

/** Latin names stand in texts of every script, so Latin needs a clear majority. */
function dominantScript(text: string): Script | undefined {
  const letters = count(text, /\p{L}/gu);
  if (letters === 0) return undefined;
  const arabic = count(text, /\p{Script=Arabic}/gu);
  const cyrillic = count(text, /\p{Script=Cyrillic}/gu);
  const latin = count(text, /\p{Script=Latin}/gu);
  if (letters - arabic - cyrillic - latin > letters / 2) return 'other';
  if (Math.max(arabic, cyrillic) < 0.4 * letters) return 'Latin';
  return arabic >= cyrillic ? 'Arabic' : 'Cyrillic';
}

function inArabicScript(text: string): string {
  const own = ownLetters(text, hints.arabicScriptLetters);
  if (own !== undefined) return own;
  const found = wordsOf(text);
  const persian =
    2 * count(text, hints.persianLetters) +
    count(text, hints.persianVariants) +
    3 * hits(found.map(asPersian), hints.persianWords) +
    4 * found.filter((word) => /..هاي$/u.test(word)).length;
  const arabic =
    2 * count(text, hints.arabicLetters) +
    count(text, hints.arabicVariants) +
    3 * hits(found, hints.arabicWords) +
    2 * found.filter((word) => /^[وفبك]?ال..|^لل../u.test(word)).length;
  if (persian !== arabic) return persian > arabic ? 'fa' : 'ar';
  return guess(text).language === 'fa' ? 'fa' : 'ar';
}

/** Persian is often typed with the yeh and kaf of an Arabic keyboard. */
function asPersian(word: string): string {
  return word.replaceAll('ي', 'ی').replaceAll('ك', 'ک');
}

function inCyrillicScript(text: string): string {
  const own = ownLetters(text, hints.cyrillicLetters);
  if (own !== undefined) return own;
  if (hints.russianLetters.test(text)) return 'ru';
  if (count(text, /\p{L}/gu) < fewLetters) return 'ru';
  const { language, reliable } = guess(text);
  // Ukrainian and Belarusian were ruled out by their letters.
  return reliable && ['bg', 'sr', 'mk'].includes(language) ? language : 'ru';
}

function inLatinScript(text: string): string {
  const found = wordsOf(text);
  const english = hits(found, hints.englishWords) / Math.max(found.length, 1);
  const plain = /^[\p{ASCII}\p{P}\p{S}\p{Z}]*$/u.test(text);
  if (english >= (plain ? 0.25 : 0.34)) return 'en';
  const { language, reliable } = guess(text);
  const few = count(text, /\p{L}/gu) < fewLetters;
  if (language === '' || (plain && !(few ? reliable && common.has(language) : reliable)))
    return 'en';
  return language;
}

/** The language whose own letters are at least 2 % of the text's, most of them first. */
function ownLetters(
  text: string,
  languages: readonly (readonly [string, RegExp])[],
): string | undefined {
  let best: string | undefined;
  let most = count(text, /\p{L}/gu) * 0.02;
  for (const [language, letters] of languages) {
    const found = count(text, letters);
    if (found > most) [best, most] = [language, found];
  }
  return best;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
}

function hits(found: readonly string[], known: ReadonlySet<string>): number {
  return found.filter((word) => known.has(word)).length;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

type Eld = (typeof import('eld/extrasmall'))['eld'];
let eld: Eld | undefined;

function guess(text: string): { language: string; reliable: boolean } {
  eld ??= loadEld();
  const result = eld.detect(text);
  return { language: result.language, reliable: result.isReliable() };
}

/** Asks for the module only now, and without `await`: Node 20.19 requires ES modules. */
function loadEld(): Eld {
  const file = fileURLToPath(import.meta.resolve('eld/extrasmall'));
  return (createRequire(import.meta.url)(file) as typeof import('eld/extrasmall')).eld;
}
