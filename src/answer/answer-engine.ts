import type { Embedder } from '../embeddings/embedder.ts';
import type { TokenTable } from '../embeddings/token-table.ts';
import type { OpenIndex } from '../index/open-index.ts';
import type { SearchFilter } from '../search/filter.ts';
import { Retriever, type SearchSettings } from '../search/retriever.ts';
import { detectLanguage } from '../text/language.ts';
import { normalize } from '../text/normalize.ts';
import type { Answer, ArticleCard, AskOptions, Engine, QuestionProblem } from './answer.ts';
import { ANSWER_THRESHOLD, calibrationOf, confidenceOf } from './calibration.ts';
import { citedFile, type ComposeContext, selectHits, toExcerpt } from './compose-answer.ts';

/** A longer text is not a question; Discord's own messages end at 2,000. */
export const MAX_QUESTION_CHARS = 2_000;

/** How many of the ranked hits are looked at for different excerpts. */
const rankedHits = 40;

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
  #retriever: { readonly index: OpenIndex; readonly retriever: Retriever } | undefined;

  constructor(parts: EngineParts) {
    this.#parts = parts;
  }

  async ask(question: string, options: AskOptions = {}): Promise<Answer> {
    const started = performance.now();
    const problem = problemOf(question);
    if (problem) return withoutSearch(question, problem, started);
    const language = detectLanguage(question);
    const [vector] = await this.#parts.embedder.embed([question], 'query', {
      ...(options.signal && { signal: options.signal }),
    });
    const embedded = performance.now();
    const { index, retriever } = this.#current();
    const filter = filterOf(options);
    const hits = await retriever.search({
      text: question,
      language,
      vector: vector!,
      limit: rankedHits,
      ...(filter && { filter }),
    });
    const context: ComposeContext = {
      index,
      retriever,
      question: retriever.prepare(question),
      corpusDir: this.#parts.corpusDir,
      explain: options.explain ?? false,
    };
    const selected = selectHits(hits, options.limit ?? this.#parts.excerpts, context);
    const calibration = calibrationOf(this.#parts.table.modelId);
    const confidence = selected[0] ? confidenceOf(calibration, selected[0].hit) : 0;
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

  articles(): readonly ArticleCard[] {
    const { articles } = this.#parts.index();
    return articles.map(({ id, title, language, source, url, published, path, lead }) => ({
      ...{ id, title, language, source, url, published, lead },
      file: citedFile(this.#parts.corpusDir, path),
    }));
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

function filterOf({ filter, language }: AskOptions): SearchFilter | undefined {
  if (language === undefined) return filter;
  return { ...filter, language };
}
