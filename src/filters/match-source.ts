import { normalize } from '../text/normalize.ts';

/** Says only what kind of outlet it is; dropped from a filter that says more. */
const kinds = new Set(
  'news agency gate newspaper وكالة وكالات بوابة صحيفة موقع خبرگزاری روزنامه سایت агентство портал газета the of'
    .split(' ')
    .map(normalize),
);

/** @returns whether an article's outlet or link is the one that was asked for. */
export type SourceMatcher = (source: string | null, url?: string | null) => boolean;

/**
 * Compares outlets with the one that was asked for, folded loosely: letters and digits as the match
 * form has them, the Arabic article dropped, words such as "agency" optional, a word's beginning
 * enough, spaces free (`alwafd` finds `Al-Wafd Gate`). The link's host counts too, so that
 * `source:ISNA` finds خبرگزاری ایسنا by www.isna.ir. Each outlet and host is compared once.
 * @returns what matches nothing for a filter without letters.
 */
export function createSourceMatcher(filter: string): SourceMatcher {
  const asked = wordsOf(filter);
  if (asked.length === 0) return () => false;
  const telling = asked.filter((word) => !kinds.has(word));
  const wanted = telling.length > 0 ? telling : asked;
  const matchesOutlet = remembering(
    (source) => matchesWords(wanted, source) || matchesJoined(filter, source),
  );
  const matchesItsHost = remembering((host) => matchesHost(wanted.join(''), filter, host));
  return (source, url) => {
    if (source !== null && matchesOutlet(source)) return true;
    const host = hostForm.exec(url ?? '')?.[1];
    return host !== undefined && matchesItsHost(host.toLowerCase());
  };
}

const hostForm = /^https?:\/\/(?:www\.)?([^/:?#]+)/i;

function remembering(matches: (text: string) => boolean): (text: string) => boolean {
  const known = new Map<string, boolean>();
  return (text) => {
    const result = known.get(text) ?? matches(text);
    known.set(text, result);
    return result;
  };
}

function matchesWords(wanted: readonly string[], source: string): boolean {
  const words = wordsOf(source);
  const begins = (word: string) => words.some((other) => other.startsWith(word));
  return wanted.every((word) => (word.length > 1 ? begins(word) : words.includes(word)));
}

/** `alwafd` is `Al-Wafd`. */
function matchesJoined(filter: string, source: string): boolean {
  const joined = normalize(filter).replaceAll(' ', '');
  if (joined.length <= 2) return false;
  const words = normalize(source).split(' ');
  const text = words.join('');
  let at = 0;
  return words.some((word) => {
    at += word.length;
    return text.startsWith(joined, at - word.length);
  });
}

/** `isna`, `isna.ir` and `https://www.isna.ir` name isna.ir. */
function matchesHost(joined: string, filter: string, host: string): boolean {
  const asked = filter
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\.|\/.*$/g, '');
  if (asked.includes('.')) return host === asked || host.endsWith(`.${asked}`);
  return host.split('.').slice(0, -1).includes(joined);
}

function wordsOf(text: string): string[] {
  const words = normalize(text).split(' ');
  return words.map(withoutArticle).filter((word) => word !== '' && word !== 'al');
}

function withoutArticle(word: string): string {
  return word.length > 3 && word.startsWith('ال') ? word.slice(2) : word;
}
