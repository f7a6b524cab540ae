import { arabic } from './messages/ar.ts';
import type { AskingWords } from './messages/asking.ts';
import { english } from './messages/en.ts';
import { persian } from './messages/fa.ts';
import type { FeedbackWords } from './messages/feedback.ts';
import type { OverviewWords } from './messages/overview.ts';
import type { ReadingWords } from './messages/reading.ts';
import { russian } from './messages/ru.ts';
import type { SettingsWords } from './messages/settings.ts';

/** All that the bot itself says, in one language. Each sentence stands on a line of its own. */
export interface Messages
  extends AskingWords, ReadingWords, FeedbackWords, SettingsWords, OverviewWords {
  /** BCP 47, with the calendar that its readers use. */
  readonly locale: string;
  help(): string;
  nothingFound(): string;
  /** Nothing to search for: empty, emoji only. */
  emptyQuestion(): string;
  /** @param maxLength in characters. */
  tooLong(maxLength: number): string;
  restarting(): string;
  failed(): string;
  articleNotFound(): string;
  unknownLanguage(): string;
}

const catalogue: ReadonlyMap<string, Messages> = new Map([
  ['ar', arabic],
  ['fa', persian],
  ['en', english],
  ['ru', russian],
]);

/**
 * @param language of the question, ISO 639-1 or `und`: it decides, as Discord itself has no
 * Arabic or Persian locale.
 * @param locale of the asker's Discord, used when the bot does not speak the question's language.
 */
export function messagesFor(language: string, locale: string | null = null): Messages {
  return catalogue.get(language) ?? catalogue.get(locale?.split('-')[0] ?? '') ?? english;
}

/**
 * @param date `YYYY-MM-DD`.
 * @returns the date in the reader's language and calendar; null when there is none to show.
 */
export function formatDate(date: string | null, messages: Messages): string | null {
  const time = date === null ? NaN : Date.parse(`${date.slice(0, 10)}T12:00:00Z`);
  if (Number.isNaN(time)) return null;
  return new Intl.DateTimeFormat(messages.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    time,
  );
}
