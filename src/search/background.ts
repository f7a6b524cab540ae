import { readFileSync } from 'node:fs';
import type { TokenTable } from '../embeddings/token-table.ts';
import { buildWordStore } from '../index/word-store.ts';
import { words } from '../text/words.ts';
import { Interaction } from './interaction.ts';
import type { QuestionWords } from './question-words.ts';

/** The best matches may be about the question by chance, so only this share counts. */
const unrelatedShare = 0.75;

/**
 * What an unrelated passage scores on interaction: a question's words match better by chance in
 * their own language than in another, so a score is held against the same 24 short news reports of
 * our own, on as many matters, in each of four languages. Any other language is held against the
 * mean of the four.
 */
export class Background {
  readonly #interaction: Interaction;
  readonly #languages: readonly string[];
  readonly #positions: readonly number[];

  constructor(table: TokenTable) {
    const file = new URL('reference-passages.json', import.meta.url);
    const reports = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string[]>;
    const passages = Object.entries(reports).flatMap(([language, texts]) =>
      texts.map((text) => ({ language, text: words(text).map((word) => word.form) })),
    );
    const store = buildWordStore(
      passages.map(({ text }) => ({ context: [], text })),
      table,
    );
    this.#interaction = new Interaction(table, store);
    this.#languages = passages.map(({ language }) => language);
    this.#positions = passages.map((_, position) => position);
  }

  /** @returns language → what an unrelated passage in it scores, -1..1. */
  levels(question: QuestionWords): (language: string) => number {
    const scores = this.#interaction.score(question, this.#positions);
    const levels = new Map<string, number>();
    for (const language of new Set(this.#languages)) {
      const own = [...scores].filter((_, at) => this.#languages[at] === language);
      levels.set(language, unrelatedMean(own));
    }
    const mean = meanOf([...levels.values()]);
    return (language) => levels.get(language) ?? mean;
  }
}

function unrelatedMean(scores: number[]): number {
  const sorted = scores.sort((x, y) => x - y);
  return meanOf(sorted.slice(0, Math.ceil(sorted.length * unrelatedShare)));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
