import type { TextRange } from '../text/range.ts';

/** One source document, as it was read: what is indexed are slices of `raw`, never rewritten. */
export interface Article {
  /** Unique in a corpus: the head's `id`, otherwise the path without its extension. */
  readonly id: string;
  readonly title: string;
  /** ISO 639-1 of most of the text, or `und`. */
  readonly language: string;
  /** The outlet, as the page or the head names it. */
  readonly source: string | null;
  readonly url: string | null;
  /** `YYYY-MM-DD` in the Gregorian calendar. */
  readonly published: string | null;
  readonly authors: readonly string[];
  /** Relative to the corpus folder, with `/`. */
  readonly path: string;
  /** SHA-256 of the file's bytes, hex. */
  readonly hash: string;
  /** The whole file as `readFile(file, 'utf8')` gives it. */
  readonly raw: string;
  /** The paragraphs that belong to the article, in order, trimmed; what lies between is left out. */
  readonly body: readonly TextRange[];
}
