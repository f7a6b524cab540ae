import { normalize } from '../text/normalize.ts';
import { sentences } from '../text/sentences.ts';

/** What Discord's own messages hold at most without a subscription. */
const maxMessageLength = 2_000;
const maxClaims = 10;
/** Fewer say too little to be looked for. */
const minWords = 4;
/** So many words more may stand in a sentence that begins with a greeting. */
const maxGreetingWords = 6;

const greetings = [
  ...['hi', 'hello', 'hey', 'thanks', 'thank you', 'good morning', 'good evening', 'welcome'],
  ...['مرحبا', 'أهلا', 'السلام عليكم', 'صباح الخير', 'مساء الخير', 'شكرا'],
  ...['سلام', 'درود', 'صبح بخیر', 'عصر بخیر', 'ممنون', 'سپاس', 'متشکرم', 'خسته نباشید'],
  ...['привет', 'здравствуйте', 'добрый день', 'доброе утро', 'добрый вечер', 'спасибо'],
].map((greeting) => `${normalize(greeting)} `);

/** Links, mentions, emoji and timestamps are no words; what formats is no part of them. */
const markup = /https?:\/\/\S+|<(?:[@#/t:]|a?:)[^>\s]*>|[*_~|`]+|^\s*(?:[>#]+|-#)\s/gm;

export interface Claims {
  /** In order; sentences as they are written, without Discord's markup. */
  readonly claims: readonly string[];
  /** There were more than are looked at. */
  readonly cut: boolean;
}

/**
 * The sentences of a message that may state something: no questions, no greetings, at least four
 * words. At most ten of the first 2,000 characters.
 */
export function claimsIn(message: string): Claims {
  const text = message.slice(0, maxMessageLength).replace(markup, ' ');
  const found = sentences(text)
    .map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' '))
    .filter(mayState);
  return {
    claims: found.slice(0, maxClaims),
    cut: found.length > maxClaims || message.length > maxMessageLength,
  };
}

function mayState(sentence: string): boolean {
  if (/[?؟]["'»”’)\]\s]*$/u.test(sentence)) return false;
  const form = normalize(sentence);
  const count = form.split(' ').filter((word) => /\p{L}/u.test(word)).length;
  if (count < minWords) return false;
  const greets = greetings.some((greeting) => `${form} `.startsWith(greeting));
  return !greets || count > maxGreetingWords;
}
