import type { MetadataFilter } from 'vectra/browser';
import { dayNumber } from '../index/day-number.ts';
import type { OpenIndex } from '../index/open-index.ts';

/** What a found passage must be; a condition that is left out lets everything through. */
export interface SearchFilter {
  /** ISO 639-1 of the passage. */
  readonly language?: string;
  /** Outlets as the index spells them; [] lets nothing through. */
  readonly sources?: readonly string[];
  /** First day, `YYYY-MM-DD`, inclusive; an article without a date is never let through then. */
  readonly after?: string;
  /** Last day, exclusive; likewise. */
  readonly before?: string;
}

/** The same conditions in vectra's language, so that dense search filters before it ranks. */
export function toMetadataFilter(filter: SearchFilter): MetadataFilter {
  const conditions: MetadataFilter[] = [];
  if (filter.language !== undefined) conditions.push({ language: { $eq: filter.language } });
  if (filter.sources !== undefined) conditions.push({ source: { $in: [...filter.sources] } });
  if (filter.after !== undefined) conditions.push({ day: { $gte: dayNumber(filter.after) } });
  if (filter.before !== undefined)
    conditions.push({ day: { $lt: dayNumber(filter.before) } }, { day: { $ne: 0 } });
  return { $and: conditions };
}

/** @returns for each position 1 when the filter lets it through, 0 otherwise. */
export function allowedPositions(index: OpenIndex, filter: SearchFilter): Uint8Array {
  const sources = filter.sources && new Set(filter.sources);
  return Uint8Array.from(index.passages, ({ article, language }) => {
    const { source, published } = index.articles[article]!;
    const dated = filter.after === undefined && filter.before === undefined;
    return Number(
      (filter.language === undefined || language === filter.language) &&
        (sources === undefined || sources.has(source ?? '')) &&
        (dated ||
          (published !== null &&
            (filter.after === undefined || published >= filter.after) &&
            (filter.before === undefined || published < filter.before))),
    );
  });
}
