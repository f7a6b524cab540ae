import type { OpenIndex } from '../index/open-index.ts';
import type { PassageRecord } from '../index/passage-store.ts';
import type { Surroundings } from './answer.ts';

/** For each index, where each article's passages begin among all; an article's stand together. */
const firsts = new WeakMap<OpenIndex, ReadonlyMap<string, number>>();

/**
 * The passage that holds a text, with its neighbours in the article.
 * @param start where the text stood when it was cited, as an offset into the file: of several
 * equal ones the nearest is meant.
 * @returns null when the article is not in the index, or no passage of it holds the text.
 */
export function findSurroundings(
  index: OpenIndex,
  articleId: string,
  text: string,
  start = 0,
): Omit<Surroundings, 'article'> | null {
  const passages = passagesOf(index, articleId);
  const places = passages.flatMap((passage, at) => {
    const within = nearest(passage, text, start);
    return within === null ? [] : [{ at, within }];
  });
  const distance = (place: { within: number }) => Math.abs(place.within - start);
  const found = places.sort((a, b) => distance(a) - distance(b))[0];
  if (!found) return null;
  return {
    passageId: passages[found.at]!.id,
    pieces: withoutOverlap(passages.slice(Math.max(0, found.at - 1), found.at + 2)),
    start: found.within,
    end: found.within + text.length,
  };
}

function passagesOf(index: OpenIndex, articleId: string): readonly PassageRecord[] {
  let first = firsts.get(index);
  if (!first) {
    const made = new Map<string, number>();
    index.passages.forEach(({ article }, at) => {
      const { id } = index.articles[article]!;
      if (!made.has(id)) made.set(id, at);
    });
    first = made;
    firsts.set(index, made);
  }
  const from = first.get(articleId);
  if (from === undefined) return [];
  const { article } = index.passages[from]!;
  let to = from;
  while (index.passages[to]?.article === article) to++;
  return index.passages.slice(from, to);
}

/** @returns the offset into the file of the occurrence that is nearest to `start`, or null. */
function nearest(passage: PassageRecord, text: string, start: number): number | null {
  let best: number | null = null;
  if (text === '') return best;
  for (let at = passage.text.indexOf(text); at >= 0; at = passage.text.indexOf(text, at + 1)) {
    const offset = passage.start + at;
    if (best === null || Math.abs(offset - start) < Math.abs(best - start)) best = offset;
  }
  return best;
}

/** Neighbours share a sentence: it stands in the first of them only, and pieces stay verbatim. */
function withoutOverlap(passages: readonly PassageRecord[]): Surroundings['pieces'] {
  const pieces: Surroundings['pieces'][number][] = [];
  for (const { start, end, text } of passages) {
    const last = pieces.at(-1);
    if (last && start <= last.end) {
      const more = text.slice(last.end - start);
      pieces[pieces.length - 1] = {
        start: last.start,
        end: Math.max(end, last.end),
        text: last.text + more,
      };
    } else pieces.push({ start, end, text });
  }
  return pieces;
}
