import { setImmediate as otherWork } from 'node:timers/promises';
import type { TokenTable } from '../embeddings/token-table.ts';
import { AppError } from '../errors.ts';
import { type StoryArticle, StoryComparer } from './story-comparer.ts';

/** A story's first articles speak for it when it is asked whether another belongs to it. */
const maxAsked = 4;

/**
 * Finds the articles that tell the same event, in one language or several. Pairs of near
 * articles join, best first; two groups only when their articles agree on average, so that no
 * chain of half-alike articles becomes one story.
 * @returns for each article the number of its story, from 0 in the order of their first articles;
 * null for an article whose event no other one tells.
 * @throws AppError `E_ABORTED` by the signal.
 */
export async function findStories(
  articles: readonly StoryArticle[],
  table: TokenTable,
  signal?: AbortSignal,
): Promise<(number | null)[]> {
  const comparer = new StoryComparer(articles, table);
  const groups = articles.map((_, article) => [article]);
  for (const { x, y } of await likelyPairs(comparer, signal)) {
    const [a, b] = [groups[x]!, groups[y]!];
    if (a === b || !agree(a, b, comparer)) continue;
    a.push(...b);
    for (const article of b) groups[article] = a;
  }
  return numbered(groups);
}

/** Best first. */
async function likelyPairs(comparer: StoryComparer, signal: AbortSignal | undefined) {
  const pairs: { x: number; y: number; score: number }[] = [];
  for (const [x, y] of comparer.candidates()) {
    await otherWork();
    if (signal?.aborted) throw new AppError('E_ABORTED', 'Stopped before the end.');
    const score = comparer.score(x, y);
    if (score > 0) pairs.push({ x, y, score });
  }
  return pairs.sort((p, q) => q.score - p.score || p.x - q.x || p.y - q.y);
}

function agree(a: readonly number[], b: readonly number[], comparer: StoryComparer): boolean {
  let sum = 0;
  for (const x of a.slice(0, maxAsked))
    for (const y of b.slice(0, maxAsked)) sum += comparer.score(x, y);
  return sum > 0;
}

function numbered(groups: readonly (readonly number[])[]): (number | null)[] {
  const numbers = new Map<readonly number[], number>();
  return groups.map((group) => {
    if (group.length < 2) return null;
    const known = numbers.get(group) ?? numbers.size;
    numbers.set(group, known);
    return known;
  });
}
