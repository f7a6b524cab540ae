/** The unit that is indexed and retrieved: whole sentences of one article. */
export interface Passage {
  /** 16 hex digits of a hash over article, place and text: the same text at the same place keeps it. */
  readonly id: string;
  readonly articleId: string;
  /** UTF-16 offsets into the article's file, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** ISO 639-1, or `und`. */
  readonly language: string;
  /** `article.raw.slice(start, end)`. */
  readonly text: string;
  /** The article's title and lead: goes in front of the text when it is embedded; never shown. */
  readonly context: string;
}
