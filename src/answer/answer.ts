import type { Filters } from '../filters/filters.ts';
import type { WordPair } from '../search/hit.ts';

/** Where an excerpt is written: enough to find and check every word of it. */
export interface Citation {
  /** The excerpt's number in its answer, from 1. */
  readonly number: number;
  readonly articleId: string;
  readonly title: string;
  readonly source: string | null;
  readonly url: string | null;
  /** `YYYY-MM-DD`. */
  readonly published: string | null;
  /** Relative to the working directory where it lies below it, absolute otherwise. */
  readonly file: string;
  /** UTF-16 offsets into the file, end exclusive: `readFile(file, 'utf8').slice(start, end)` is the text. */
  readonly start: number;
  readonly end: number;
}

/** Why a passage was found: the scores of `Hit`, with the word pairs behind the interaction. */
export interface Explanation {
  readonly cosine: number | null;
  readonly bm25: number | null;
  readonly interaction: number;
  readonly fused: number;
  readonly words: readonly WordPair[];
}

/** An article that tells the same story as the cited one, in its language or another. */
export interface OtherTelling {
  readonly articleId: string;
  readonly title: string;
  /** ISO 639-1, or `und`. */
  readonly language: string;
  readonly source: string | null;
  /** `YYYY-MM-DD`. */
  readonly published: string | null;
  readonly url: string | null;
  /** As in `Citation.file`. */
  readonly file: string;
}

/** The slice of a passage that is shown, verbatim. */
export interface Excerpt {
  /** From 1, best first. */
  readonly rank: number;
  /** 0..1: how much of the question is found in the passage. */
  readonly score: number;
  readonly text: string;
  /** `[start, end)` pairs within `text`: the sentence that answers. */
  readonly highlights: readonly (readonly [number, number])[];
  /** ISO 639-1, or `und`. */
  readonly language: string;
  readonly citation: Citation;
  /**
   * Articles that tell the same story and are not shown for it, on the first excerpt of an article;
   * left out when there is none.
   */
  readonly also?: readonly OtherTelling[];
  readonly explanation?: Explanation;
}

/** `empty`: no characters; `wordless`: no letter or digit; `too-long`: see `MAX_QUESTION_CHARS`. */
export type QuestionProblem = 'empty' | 'wordless' | 'too-long';

export interface Answer {
  /** As it was asked. */
  readonly question: string;
  /** ISO 639-1, or `und`. */
  readonly language: string;
  /** False when the corpus holds nothing about it: `excerpts` is empty then. */
  readonly answered: boolean;
  /** Calibrated probability that the corpus is about the question, 0..1. */
  readonly confidence: number;
  readonly excerpts: readonly Excerpt[];
  /** Why there was nothing to search for; left out when there was. */
  readonly problem?: QuestionProblem;
  /** Only when explanations were asked for: what lay below the threshold. */
  readonly nearest?: readonly Excerpt[];
  readonly timing: {
    readonly embedMs: number;
    readonly searchMs: number;
    readonly totalMs: number;
  };
}

export interface AskOptions {
  /** How many excerpts at most, 1..40 (an answer shows 10); default: the setting `EXCERPTS`. */
  readonly limit?: number;
  /** Only passages of this language (ISO 639-1). */
  readonly language?: string;
  /** Only passages that pass: language, outlet, dates. */
  readonly filters?: Filters;
  /** What was asked before, for a question that may lean on it; [] and left out mean the same. */
  readonly context?: readonly string[];
  readonly explain?: boolean;
  readonly signal?: AbortSignal;
}

/** What `/lookup` and lists know of an article. */
export interface ArticleCard {
  readonly id: string;
  readonly title: string;
  readonly language: string;
  readonly source: string | null;
  readonly url: string | null;
  readonly published: string | null;
  /** As in `Citation.file`. */
  readonly file: string;
  /** The first sentences of the article, verbatim. */
  readonly lead: { readonly text: string; readonly start: number; readonly end: number };
}

/** What stands around an excerpt in its article. */
export interface Surroundings {
  readonly article: ArticleCard;
  /** Of the passage that holds the excerpt: 16 hex digits. */
  readonly passageId: string;
  /** That passage and its neighbours, verbatim, in order; between two something was left out. */
  readonly pieces: readonly {
    readonly text: string;
    /** UTF-16 offsets into the file, end exclusive. */
    readonly start: number;
    readonly end: number;
  }[];
  /** The excerpt, as offsets into the file: it lies within one piece. */
  readonly start: number;
  readonly end: number;
}

/** What the surfaces (Discord, terminal, tests) talk to. */
export interface Engine {
  /** Never throws for what a member typed: see `Answer.problem`. */
  ask(question: string, options?: AskOptions): Promise<Answer>;
  /** Every article of the current generation, in the order of the index. */
  articles(): readonly ArticleCard[];
  /**
   * What stands around an excerpt in the current generation, which may be newer than the one that
   * the excerpt was cited from.
   * @param text the whole excerpt.
   * @param start where it stood, as an offset into the file; of several equal texts the nearest is meant.
   * @returns null when the article is gone or holds the text no longer.
   */
  around(articleId: string, text: string, start?: number): Surroundings | null;
}
