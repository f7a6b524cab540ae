import type { Embedder } from '../embeddings/embedder.ts';
import { toUnitNorm } from '../embeddings/pooling.ts';
import type { TokenTable } from '../embeddings/token-table.ts';
import type { OpenIndex } from '../index/open-index.ts';
import type { ArticleRecord } from '../index/passage-store.ts';
import { CONTEXT_SHARE, Retriever, type SearchSettings } from '../search/retriever.ts';
import { detectLanguage } from '../text/language.ts';
import { normalize } from '../text/normalize.ts';
import { terms } from '../text/terms.ts';
import type {
  Answer,
  ArticleCard,
  AskOptions,
  Engine,
  QuestionProblem,
  Surroundings,
} from './answer.ts';
import { ANSWER_THRESHOLD, calibrationOf, confidenceOf, featuresOf } from './calibration.ts';
import { citedFile } from './cited-file.ts';
import { type ComposeContext, selectHits, toExcerpt } from './compose-answer.ts';
import { findSurroundings } from './surroundings.ts';

/** A longer text is not a question; Discord's own messages end at 2,000. */
export const MAX_QUESTION_CHARS = 2_000;

/** How many of the ranked hits are looked at for different excerpts. */
const rankedHits = 40;

/** Content words of a question that can lean on another; measured on own conversations. */
const maxLeaningTerms = 3;

interface Search {
  readonly index: OpenIndex;
  readonly retriever: Retriever;
  readonly question: string;
  readonly language: string;
  readonly vectors: { readonly own: Float32Array; readonly leaning: Float32Array };
  readonly options: AskOptions;
  readonly context?: string;
}

export interface EngineParts {
  /** The generation to answer from, asked for anew with each question. */
  readonly index: () => OpenIndex;
  readonly embedder: Embedder;
  readonly table: TokenTable;
  readonly settings: SearchSettings;
  readonly corpusDir: string;
  /** Excerpts when the question does not say how many. */
  readonly excerpts: number;
}

/** Question → Answer: what every surface talks to. */
export class AnswerEngine implements Engine {
  readonly #parts: EngineParts;
  #cards: { readonly index: OpenIndex; readonly cards: readonly ArticleCard[] } | undefined;
  #retriever: { readonly index: OpenIndex; readonly retriever: Retriever } | undefined;

  constructor(parts: EngineParts) {
    this.#parts = parts;
  }

  async ask(question: string, options: AskOptions = {}): Promise<Answer> {
    const started = performance.now();
    const problem = problemOf(question);
    if (problem) return withoutSearch(question, problem, started);
    const language = detectLanguage(question);
    const current = this.#current();
    const vectors = await this.#embed(question, options);
    const embedded = performance.now();
    const search = { ...current, question, language, vectors, options };
    let found = await this.#find(search);
    if (options.context?.length && mayLean(question, language, found.confidence)) {
      const leaning = await this.#find({ ...search, context: options.context.join('\n') });
      if (leaning.confidence > found.confidence) found = leaning;
    }
    const { confidence, selected, context } = found;
    const answered = confidence >= ANSWER_THRESHOLD;
    const excerpts = selected.map((each, at) => toExcerpt(each, at + 1, context));
    const ended = performance.now();
    return {
      question,
      language,
      answered,
      confidence,
      excerpts: answered ? excerpts : [],
      ...(options.explain && !answered && { nearest: excerpts }),
      timing: {
        embedMs: embedded - started,
        searchMs: ended - embedded,
        totalMs: ended - started,
      },
    };
  }

  /** @returns the question's vector, and the one that leans on the context. */
  async #embed(question: string, { context, signal }: AskOptions) {
    const texts = context?.length ? [question, context.join('\n')] : [question];
    const [own, earlier] = await this.#parts.embedder.embed(texts, 'query', {
      ...(signal && { signal }),
    });
    const leaning = earlier && own!.map((value, k) => value + CONTEXT_SHARE * earlier[k]!);
    return { own: own!, leaning: leaning ? toUnitNorm(leaning) : own! };
  }

  async #find({ index, retriever, question, language, vectors, options, context }: Search) {
    const filters = { ...options.filters, ...(options.language && { language: options.language }) };
    const hits = await retriever.search({
      text: question,
      language,
      vector: context === undefined ? vectors.own : vectors.leaning,
      limit: rankedHits,
      filters,
      ...(context !== undefined && { context }),
    });
    const compose: ComposeContext = {
      index,
      retriever,
      question: retriever.prepare(question, context),
      language,
      corpusDir: this.#parts.corpusDir,
      explain: options.explain ?? false,
    };
    const selected = selectHits(hits, options.limit ?? this.#parts.excerpts, compose);
    const calibration = calibrationOf(this.#parts.settings.comparableCosines);
    const confidence = Math.max(
      0,
      ...selected.map(({ hit }) => confidenceOf(calibration, featuresOf(hit))),
    );
    return { confidence, selected, context: compose };
  }

  /** The same array until the generation changes, so that callers may keep what they make of it. */
  articles(): readonly ArticleCard[] {
    const index = this.#parts.index();
    if (this.#cards?.index !== index) {
      const cards = index.articles.map((article) => toCard(article, this.#parts.corpusDir));
      this.#cards = { index, cards };
    }
    return this.#cards.cards;
  }

  around(articleId: string, text: string, start?: number): Surroundings | null {
    const article = this.articles().find(({ id }) => id === articleId);
    const found = article && findSurroundings(this.#parts.index(), articleId, text, start);
    return article && found ? { article, ...found } : null;
  }

  #current() {
    const index = this.#parts.index();
    if (this.#retriever?.index !== index) {
      const retriever = new Retriever(index, this.#parts.table, this.#parts.settings);
      this.#retriever = { index, retriever };
    }
    return this.#retriever;
  }
}

function problemOf(question: string): QuestionProblem | undefined {
  if (question.trim() === '') return 'empty';
  if (question.length > MAX_QUESTION_CHARS) return 'too-long';
  return normalize(question) === '' ? 'wordless' : undefined;
}

/**
 * What its own words answer does not lean on the question before, whatever that was about; nor does
 * a question that says itself what it is about.
 */
function mayLean(question: string, language: string, confidence: number): boolean {
  return confidence < ANSWER_THRESHOLD && terms(question, language).length <= maxLeaningTerms;
}

function withoutSearch(question: string, problem: QuestionProblem, started: number): Answer {
  const totalMs = performance.now() - started;
  return {
    question,
    language: problem === 'too-long' ? detectLanguage(question.slice(0, 500)) : 'und',
    answered: false,
    confidence: 0,
    problem,
    excerpts: [],
    timing: { embedMs: 0, searchMs: 0, totalMs },
  };
}

function toCard(article: ArticleRecord, corpusDir: string): ArticleCard {
  const { id, title, language, source, url, published, path, lead } = article;
  const file = citedFile(corpusDir, path);
  return { id, title, language, source, url, published, lead, file };
}
