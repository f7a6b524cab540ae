import type { FilterName } from './keywords.ts';
import { createSourceMatcher } from './match-source.ts';

/** What a question is narrowed to; a field that is absent narrows nothing. */
export interface Filters {
  /** ISO 639-1. */
  readonly language?: string;
  /** The outlet as it was asked for; compare with `createSourceMatcher`. */
  readonly source?: string;
  /** First day that counts, inclusive; `YYYY-MM-DD`. */
  readonly after?: string;
  /** First day that counts no more, exclusive; `YYYY-MM-DD`. */
  readonly before?: string;
  readonly sort?: 'newest';
}

/** Why a filter was not taken as it was written; whoever renders it has the words. */
export interface FilterProblem {
  readonly reason:
    | 'bad-date'
    | 'bad-language'
    | 'bad-sort'
    /** `after` is not before `before`: nothing can match. Both were dropped. */
    | 'empty-range'
    /** It was given twice; the later one counts. */
    | 'repeated';
  readonly name: FilterName;
  /** As it was written. */
  readonly value: string;
}

/** What a filter looks at in an article. */
export interface FilterableArticle {
  readonly source: string | null;
  readonly url: string | null;
  /** `YYYY-MM-DD`. */
  readonly published: string | null;
}

/**
 * Tells whether an article lies within source and dates. One without a date lies within no range,
 * one without outlet and link within no source. Language is left out: a passage has its own, and
 * `sort` narrows nothing.
 * @returns what is to be used for many articles: it compares each outlet once.
 */
export function createArticleMatcher(filters: Filters): (article: FilterableArticle) => boolean {
  const { source, after = '', before = '9999' } = filters;
  const isSource = source === undefined ? () => true : createSourceMatcher(source);
  const isDated = filters.after !== undefined || filters.before !== undefined;
  return ({ source: outlet, url, published }) => {
    if (isDated && (published === null || published < after || published >= before)) return false;
    return isSource(outlet, url);
  };
}
