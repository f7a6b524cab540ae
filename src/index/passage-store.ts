import type { Article } from '../corpus/article.ts';
import type { Passage } from '../passages/passage.ts';

/** What an answer needs of an article; the file itself is not read again. */
export interface ArticleRecord {
  readonly id: string;
  readonly title: string;
  readonly language: string;
  readonly source: string | null;
  readonly url: string | null;
  readonly published: string | null;
  readonly path: string;
  /** Articles with one number tell one event; null when no other article tells this one's. */
  readonly story: number | null;
  /** The first passage's offsets and text: shown as the article's lead. */
  readonly lead: { readonly start: number; readonly end: number; readonly text: string };
}

/** A passage as it is kept: its place among the passages is its position in every other file. */
export interface PassageRecord {
  readonly id: string;
  /** Position in `articles`. */
  readonly article: number;
  readonly start: number;
  readonly end: number;
  readonly language: string;
  readonly text: string;
  /** Hash of all that was embedded: an equal one's vector can be used again. */
  readonly embedHash: string;
}

export interface PassageStore {
  readonly articles: readonly ArticleRecord[];
  readonly passages: readonly PassageRecord[];
}

export function toArticleRecord(
  article: Article,
  first: Passage,
  story: number | null,
): ArticleRecord {
  const { id, title, language, source, url, published, path } = article;
  const lead = { start: first.start, end: first.end, text: first.text };
  return { id, title, language, source, url, published, path, story, lead };
}

export function encodePassageStore(store: PassageStore): string {
  return JSON.stringify(store);
}

/** @throws Error when it is not a passage store. */
export function decodePassageStore(bytes: Buffer): PassageStore {
  const store = JSON.parse(bytes.toString('utf8')) as PassageStore;
  if (!Array.isArray(store.articles) || !Array.isArray(store.passages))
    throw new Error('no passages in it');
  return store;
}
