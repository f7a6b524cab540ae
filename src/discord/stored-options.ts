import type { AskOptions } from '../answer/answer.ts';
import type { Filters } from '../filters/filters.ts';
import type { StoredAnswer } from '../store/answers.ts';

/** What an answer's buttons need to know of the question beside its text. */
export interface KeptOptions {
  readonly filters: Filters;
  /** Excerpts a page. */
  readonly pageSize: number;
  /** Only the asker sees the answer. */
  readonly isPrivate: boolean;
  /** The question as it stands above the answer; null when it does not. */
  readonly quoted: string | null;
}

const filterNames = ['language', 'source', 'after', 'before'] as const;

export function writeOptions(kept: KeptOptions): Record<string, string | number | boolean> {
  const { filters, pageSize, isPrivate, quoted } = kept;
  return {
    ...Object.fromEntries(Object.entries(filters).filter(([, value]) => typeof value === 'string')),
    pageSize,
    isPrivate,
    ...(quoted !== null && { quoted }),
  };
}

/** @param answer of this version or of an earlier one: what is missing has its default. */
export function readOptions({ options, hits }: StoredAnswer): KeptOptions {
  const filters = filterNames.flatMap((name) => {
    const value = options[name];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  const first = hits.filter(({ text, later }) => text !== null && !later).length;
  return {
    filters: {
      ...Object.fromEntries(filters),
      ...(options['sort'] === 'newest' && { sort: 'newest' }),
    },
    pageSize: Number(options['pageSize'] ?? first) || 1,
    isPrivate: options['isPrivate'] === true,
    quoted: typeof options['quoted'] === 'string' ? options['quoted'] : null,
  };
}

/** All that narrows a question, in one. */
export function filtersOf({ filters, language }: AskOptions): Filters {
  return { ...filters, ...(language !== undefined && { language }) };
}
