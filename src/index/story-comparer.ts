import type { TokenTable } from '../embeddings/token-table.ts';
import { words } from '../text/words.ts';
import { dayNumber } from './day-number.ts';
import { StoryBackground } from './story-background.ts';
import { dot, findNeighbours } from './story-neighbours.ts';
import { matchNumbers, type NumberMatch, numbersOf } from './story-numbers.ts';
import { StoryWords } from './story-words.ts';

/** An article as far as it matters for what event it tells. */
export interface StoryArticle {
  /** ISO 639-1, or `und`. */
  readonly language: string;
  /** `YYYY-MM-DD`. */
  readonly published: string | null;
  readonly title: string;
  /** Its beginning, at least. */
  readonly text: string;
  /** Of its passages; unit norm. */
  readonly vectors: readonly Float32Array[];
}

/** What speaks for two articles telling one event, and against it. */
export interface StoryEvidence {
  /** How much of each one's words is found in the other, above unrelated articles: at most 1. */
  readonly interaction: number;
  readonly numbers: NumberMatch;
  /** Between their publication; null when one has no date. */
  readonly days: number | null;
  readonly sameLanguage: boolean;
}

/** Outlets tell an event again within days; with more between them it is another event. */
const maxDays = 4;
/** Fewer words, as of a title alone, do not tell one event from another. */
const minWords = 15;
/** The words looked at are fewer than fit in here. */
const maxTextChars = 2_000;

/**
 * A logistic regression, fitted on tests/fixtures/story-pairs, the corpus and the parallel
 * passages of embeddings/training with two models, whose weights came out alike. In one language two
 * tellings share their very words, and so do two events of a kind: there more is asked.
 */
const weights = {
  bias: -12.2,
  interaction: 27,
  shared: 2.5,
  missed: -1.6,
  sameDay: 2.8,
  sameLanguage: -4.3,
};

/** @returns log-odds that the two tell one event: above 0 it is likelier than not. */
function storyLogit({ interaction, numbers, days, sameLanguage }: StoryEvidence): number {
  return (
    weights.bias +
    weights.interaction * interaction +
    weights.shared * numbers.shared +
    weights.missed * numbers.missed +
    (days !== null && days <= 1 ? weights.sameDay : 0) +
    (sameLanguage ? weights.sameLanguage : 0)
  );
}

/** Compares articles of one corpus. */
export class StoryComparer {
  readonly #articles: readonly StoryArticle[];
  readonly #placed: readonly { readonly vector: Float32Array; readonly language: string }[];
  readonly #days: readonly (number | null)[];
  readonly #enough: readonly boolean[];
  readonly #numbers: readonly ReadonlyMap<string, number>[];
  readonly #words: StoryWords;
  readonly #cosines: StoryBackground;
  readonly #interactions: StoryBackground;
  readonly #scores = new Map<number, number>();

  constructor(articles: readonly StoryArticle[], table: TokenTable) {
    this.#articles = articles;
    const languages = articles.map(({ language }) => language);
    const texts = articles.map(({ title, text }) => `${title}\n${text}`.slice(0, maxTextChars));
    const forms = texts.map((text) => words(text).map(({ form }) => form));
    this.#placed = articles.map(({ vectors, language }) => ({ vector: mean(vectors), language }));
    this.#days = articles.map(({ published }) =>
      published === null ? null : dayNumber(published),
    );
    this.#enough = forms.map((each) => each.length >= minWords);
    this.#numbers = texts.map(numbersOf);
    this.#words = new StoryWords(table, forms, languages);
    this.#cosines = new StoryBackground(languages, (x, y) => this.#cosine(x, y));
    this.#interactions = new StoryBackground(languages, (x, y) => this.#words.compare(x, y));
  }

  /** @returns the pairs that are worth a closer look, each once. */
  candidates(): [number, number][] {
    return findNeighbours(
      this.#placed,
      (x, y) => this.#mayBe(x, y),
      (x, y, cosine) => this.#cosines.above(x, y, cosine),
    );
  }

  /** Log-odds that the two tell one event; what cannot be is far below 0. */
  score(x: number, y: number): number {
    const key = Math.min(x, y) * this.#articles.length + Math.max(x, y);
    let score = this.#scores.get(key);
    if (score === undefined) {
      score = this.#mayBe(x, y) ? storyLogit(this.evidence(x, y)) : -20;
      this.#scores.set(key, score);
    }
    return score;
  }

  evidence(x: number, y: number): StoryEvidence {
    return {
      interaction: this.#interactions.above(x, y, this.#words.compare(x, y)),
      numbers: matchNumbers(this.#numbers[x]!, this.#numbers[y]!),
      days: this.#daysBetween(x, y),
      sameLanguage: this.#articles[x]!.language === this.#articles[y]!.language,
    };
  }

  #mayBe(x: number, y: number): boolean {
    return this.#enough[x]! && this.#enough[y]! && (this.#daysBetween(x, y) ?? 0) <= maxDays;
  }

  #cosine(x: number, y: number): number {
    return dot(this.#placed[x]!.vector, this.#placed[y]!.vector);
  }

  #daysBetween(x: number, y: number): number | null {
    const a = this.#days[x] ?? null;
    const b = this.#days[y] ?? null;
    return a === null || b === null ? null : Math.abs(a - b);
  }
}

function mean(vectors: readonly Float32Array[]): Float32Array {
  const sum = Float32Array.from(vectors[0]!);
  for (const vector of vectors.slice(1)) for (let k = 0; k < sum.length; k++) sum[k]! += vector[k]!;
  const length = Math.sqrt(dot(sum, sum));
  return length > 0 ? sum.map((value) => value / length) : sum;
}
