import type { MetadataFilter } from 'vectra/browser';
import { createArticleMatcher, type Filters } from '../filters/filters.ts';
import { dayNumber, UNDATED } from '../index/day-number.ts';
import type { OpenIndex } from '../index/open-index.ts';
import { outletOf } from '../index/outlet.ts';

/** The same conditions for each kind of search, so that all filter before they rank. */
export interface SearchFilter {
  /** For dense search, in vectra's language. */
  readonly metadata: MetadataFilter;
  /** For keyword search: 1 at each position that may be found, 0 elsewhere. */
  readonly allowed: Uint8Array;
}

/** @returns null when the filters narrow nothing. */
export function compileFilters(filters: Filters, index: OpenIndex): SearchFilter | null {
  const { language, source, after, before } = filters;
  if ([language, source, after, before].every((value) => value === undefined)) return null;
  const matches = createArticleMatcher(filters);
  const allowedArticles = index.articles.map((article) => matches(article));
  const conditions: MetadataFilter[] = [];
  if (language !== undefined) conditions.push({ language: { $eq: language } });
  if (after !== undefined) conditions.push({ day: { $gte: dayNumber(after) } });
  if (before !== undefined) conditions.push({ day: { $lt: dayNumber(before) } });
  if (after !== undefined || before !== undefined) conditions.push({ day: { $ne: UNDATED } });
  if (source !== undefined) {
    const bySource = createArticleMatcher({ source });
    const outlets = new Set(index.articles.filter((each) => bySource(each)).map(outletOf));
    conditions.push({ outlet: { $in: [...outlets] } });
  }
  return {
    metadata: { $and: conditions },
    allowed: Uint8Array.from(index.passages, (passage) =>
      Number(
        allowedArticles[passage.article]! &&
          (language === undefined || passage.language === language),
      ),
    ),
  };
}
