import type { ArticleCard } from '../answer/answer.ts';
import { createArticleMatcher, type FilterProblem, type Filters } from '../filters/filters.ts';
import { isolate, plainLine } from './display.ts';
import type { Messages } from './messages.ts';
import { escapeToFit } from './render-excerpt.ts';

/** Values are the asker's own words: a few are named, and none at length. */
const maxNotes = 3;
const maxValueLength = 60;

/** What was wrong with a question's filters, a line each, in the asker's language. */
export function describeProblems(
  problems: readonly FilterProblem[],
  messages: Messages,
): readonly string[] {
  const lines = problems.map(({ reason, value }) => {
    switch (reason) {
      case 'bad-date':
        return messages.badDate(shown(value));
      case 'bad-language':
        return messages.badLanguage(shown(value));
      case 'bad-sort':
        return messages.badSort(shown(value));
      case 'repeated':
        return messages.repeatedFilter(shown(value));
      case 'empty-range':
        return messages.emptyRange();
    }
  });
  return [...new Set(lines)].slice(0, maxNotes);
}

/** Why filters may have left nothing to find; [] when there are none. */
export function describeEmptiness(
  filters: Filters,
  articles: readonly ArticleCard[],
  messages: Messages,
): readonly string[] {
  const { language, source, after, before } = filters;
  if (source !== undefined && !articles.some(createArticleMatcher({ source })))
    return [messages.unknownSource(shown(source))];
  const narrowed = [language, source, after, before].some((value) => value !== undefined);
  return narrowed ? [messages.nothingWithin()] : [];
}

function shown(value: string): string {
  return isolate(`“${escapeToFit(plainLine(value), maxValueLength)}”`);
}
