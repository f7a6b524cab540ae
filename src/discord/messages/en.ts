import type { Messages } from '../messages.ts';
import { askingInEnglish } from './asking.ts';
import { feedbackInEnglish } from './feedback.ts';
import { overviewInEnglish } from './overview.ts';
import { readingInEnglish } from './reading.ts';
import { settingsInEnglish } from './settings.ts';

export const english: Messages = {
  locale: 'en-u-ca-gregory',
  ...askingInEnglish,
  ...settingsInEnglish,
  ...overviewInEnglish,
  ...readingInEnglish,
  ...feedbackInEnglish,
  help: () =>
    'Ask me what is written in the articles I hold, in any language: mention me with your question, send me a direct message, or use `/ask`.\nI answer with excerpts, word for word, and say where each of them is written.',
  nothingFound: () => 'I found nothing about this in the articles I hold.',
  emptyQuestion: () =>
    'I see no question to search for. Please write it as a sentence or a few words.',
  tooLong: (maxLength) =>
    `This question is too long. Please shorten it to ${maxLength} characters or fewer.`,
  restarting: () => 'I am restarting. Please ask again in a minute.',
  failed: () =>
    'I could not answer because something went wrong on my side; it was logged. Please try again later.',
  articleNotFound: () =>
    'I cannot find this article. Please choose one from the list that appears as you type.',
  unknownLanguage: () =>
    'I do not know this language. Please choose one from the list that appears as you type.',
};
