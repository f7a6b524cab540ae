import type { OpenIndex } from '../index/open-index.ts';
import type { RankedHit } from '../search/retriever.ts';
import type { OtherTelling } from './answer.ts';
import { citedFile } from './cited-file.ts';

/** A telling in the asker's language is shown where its score is at least this share of the best. */
const closeShare = 0.9;

/**
 * Leaves one article of each story: that of its best hit, or one in the asker's language whose
 * best hit scores nearly as high. The others are named by `otherTellings` instead.
 * @param hits best first.
 * @param language of the question; one that no telling has prefers none.
 * @returns the hits of the articles that are left, in the same order.
 */
export function oneTelling(
  hits: readonly RankedHit[],
  language: string,
  { articles, passages }: OpenIndex,
): RankedHit[] {
  const shown = new Map<number, { readonly article: number; readonly best: number }>();
  for (const { position, fusedScore } of hits) {
    const { article } = passages[position]!;
    const { story } = articles[article]!;
    if (story === null) continue;
    const first = shown.get(story);
    const closer =
      first &&
      articles[first.article]!.language !== language &&
      articles[article]!.language === language &&
      fusedScore >= closeShare * first.best;
    if (!first || closer) shown.set(story, { article, best: first?.best ?? fusedScore });
  }
  return hits.filter(({ position }) => {
    const { article } = passages[position]!;
    const { story } = articles[article]!;
    return story === null || shown.get(story)!.article === article;
  });
}

/**
 * The other articles of a story, as they are named below an excerpt.
 * @param article position in `index.articles`.
 * @returns in the order of publication, undated ones last; [] for an article without a story.
 */
export function otherTellings(
  article: number,
  { articles }: OpenIndex,
  corpusDir: string,
): OtherTelling[] {
  const { story } = articles[article]!;
  if (story === null) return [];
  return articles
    .filter((other, at) => other.story === story && at !== article)
    .sort((x, y) => (x.published ?? '~').localeCompare(y.published ?? '~'))
    .map(({ id, title, language, source, published, url, path }) => ({
      ...{ articleId: id, title, language, source, published, url },
      file: citedFile(corpusDir, path),
    }));
}
