import type { OpenIndex } from '../index/open-index.ts';
import type { WordPair } from '../search/hit.ts';
import type { QuestionWords } from '../search/question-words.ts';
import type { RankedHit, Retriever } from '../search/retriever.ts';
import { normalize } from '../text/normalize.ts';
import type { Citation, Excerpt, Explanation } from './answer.ts';
import { citedFile } from './cited-file.ts';
import { type ExcerptRange, selectExcerpt } from './excerpt.ts';
import { oneTelling, otherTellings } from './same-story.ts';

/** Two excerpts that share this much of their words show the same thing twice. */
const nearDuplicate = 0.8;

/** So many excerpts an article may have before other articles have theirs. */
const perArticle = 2;

/** A hit with the part of it that is shown. */
export interface SelectedHit {
  readonly hit: RankedHit;
  readonly range: ExcerptRange;
  /** Whether it is its article's first: a story's other articles are named once. */
  readonly isFirst: boolean;
}

export interface ComposeContext {
  readonly index: OpenIndex;
  readonly retriever: Retriever;
  readonly question: QuestionWords;
  /** Of the question, ISO 639-1: of several articles that tell one story, one in it is preferred. */
  readonly language: string;
  readonly corpusDir: string;
  readonly explain: boolean;
}

/**
 * The best hits that show different things, as excerpts: one article of each story, whose third
 * excerpt and later ones come after the first two of every other article.
 * @param hits best first.
 * @returns at most `limit` hits; a smaller limit gives the beginning of what a larger one gives.
 */
export function selectHits(
  hits: readonly RankedHit[],
  limit: number,
  context: ComposeContext,
): SelectedHit[] {
  const first: Candidate[] = [];
  const later: Candidate[] = [];
  for (const hit of oneTelling(hits, context.language, context.index)) {
    if (first.length === limit) break;
    const candidate = toCandidate(hit, context);
    const earlier = [...first, ...later];
    if (earlier.some((other) => repeats(candidate, other))) continue;
    const ofArticle = earlier.filter(({ article }) => article === candidate.article).length;
    (ofArticle < perArticle ? first : later).push({ ...candidate, isFirst: ofArticle === 0 });
  }
  return [...first, ...later].slice(0, limit);
}

interface Candidate extends SelectedHit {
  readonly article: number;
  readonly words: ReadonlySet<string>;
  /** Offsets of what is shown, in the article. */
  readonly start: number;
  readonly end: number;
}

function toCandidate(hit: RankedHit, context: ComposeContext): Omit<Candidate, 'isFirst'> {
  const { index } = context;
  const { article, start } = index.passages[hit.position]!;
  const range = rangeOf(hit, context);
  return {
    hit,
    range,
    article,
    words: new Set(normalize(shownText(hit, range, index)).split(' ')),
    start: start + range.shown.start,
    end: start + range.shown.end,
  };
}

function repeats(one: Omit<Candidate, 'isFirst'>, other: Candidate): boolean {
  const overlaps = one.article === other.article && other.start < one.end && one.start < other.end;
  return overlaps || overlapOf(one.words, other.words) >= nearDuplicate;
}

/** @param rank from 1. */
export function toExcerpt(
  { hit, range, isFirst }: SelectedHit,
  rank: number,
  context: ComposeContext,
): Excerpt {
  const { index } = context;
  const passage = index.passages[hit.position]!;
  const { shown, marked } = range;
  const also = isFirst ? otherTellings(passage.article, index, context.corpusDir) : [];
  return {
    rank,
    score: Math.min(1, Math.max(0, hit.fusedScore)),
    text: passage.text.slice(shown.start, shown.end),
    highlights: [[marked.start - shown.start, marked.end - shown.start]],
    language: passage.language,
    citation: toCitation(hit, range, rank, context),
    ...(also.length > 0 && { also }),
    ...(context.explain && { explanation: explain(hit, context) }),
  };
}

function toCitation(
  hit: RankedHit,
  { shown }: ExcerptRange,
  number: number,
  { index, corpusDir }: ComposeContext,
): Citation {
  const passage = index.passages[hit.position]!;
  const article = index.articles[passage.article]!;
  return {
    number,
    articleId: article.id,
    title: article.title,
    source: article.source,
    url: article.url,
    published: article.published,
    file: citedFile(corpusDir, article.path),
    start: passage.start + shown.start,
    end: passage.start + shown.end,
  };
}

function rangeOf(hit: RankedHit, { index, retriever, question }: ComposeContext): ExcerptRange {
  const { text } = index.passages[hit.position]!;
  const cosines = retriever.cosines(question, hit.position);
  return selectExcerpt(text, question, cosines, index.words.contextWords[hit.position]!);
}

function shownText(hit: RankedHit, { shown }: ExcerptRange, index: OpenIndex): string {
  return index.passages[hit.position]!.text.slice(shown.start, shown.end);
}

/** Jaccard similarity of two sets of words, 0..1. */
function overlapOf(x: ReadonlySet<string>, y: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of x) if (y.has(word)) shared++;
  return shared / (x.size + y.size - shared);
}

function explain(hit: RankedHit, context: ComposeContext): Explanation {
  const { cosine, bm25, interaction, fusedScore } = hit;
  return { cosine, bm25, interaction, fused: fusedScore, words: wordPairs(hit, context) };
}

/** The question's words, heaviest first, each with the passage's word that answers it best. */
function wordPairs(hit: RankedHit, { index, retriever, question }: ComposeContext): WordPair[] {
  const passage = index.passages[hit.position]!;
  const title = index.articles[passage.article]!.title;
  const passageWords = normalize(`${title}\n${passage.text}`).split(' ');
  const cosines = retriever.cosines(question, hit.position);
  const width = question.words.length;
  const pairs = question.words.map((questionWord, j) => {
    let best = 0;
    for (let word = 1; word < passageWords.length; word++)
      if (cosines[word * width + j]! > cosines[best * width + j]!) best = word;
    return {
      weight: question.weights[j]!,
      pair: { questionWord, passageWord: passageWords[best]!, cosine: cosines[best * width + j]! },
    };
  });
  return pairs.sort((x, y) => y.weight - x.weight).map(({ pair }) => pair);
}
