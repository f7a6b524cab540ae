import { dayNumber } from '../index/day-number.ts';
import type { OpenIndex } from '../index/open-index.ts';
import type { RankedHit } from './retriever.ts';

/** Hits this close to the best one's score compete by date, too; others would be off the matter. */
const comparableShare = 0.6;
/** What the newest article gains on one without a date. */
const recencyWeight = 0.3;
/** After so many days the gain has fallen to 1 / e. */
const recencyDays = 365;

/**
 * `sort:newest`: recency takes part in the ranking, `w · exp(-(days older than the newest) / 365)`.
 * @returns the hits with their scores raised, not sorted; [] for [].
 */
export function preferNewest(hits: readonly RankedHit[], index: OpenIndex): RankedHit[] {
  const days = hits.map(({ position }) => {
    const { published } = index.articles[index.passages[position]!.article]!;
    return published === null ? -Infinity : dayNumber(published);
  });
  const best = Math.max(...hits.map((hit) => hit.fusedScore));
  const newest = Math.max(...days);
  return hits.map((hit, at) => {
    if (hit.fusedScore < comparableShare * best || newest === -Infinity) return hit;
    const gain = recencyWeight * Math.exp((days[at]! - newest) / recencyDays);
    return { ...hit, fusedScore: hit.fusedScore + gain };
  });
}
