import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Article } from '../src/corpus/article.ts';
import { readCorpus } from '../src/corpus/read-corpus.ts';
import { between, pick, randomNumbers } from './random.ts';

const corpusDir = fileURLToPath(new URL('../corpus', import.meta.url));
const reports = new URL('reports.json', import.meta.url);

const languages = ['ar', 'fa', 'en', 'ru'] as const;
type Language = (typeof languages)[number];

/** Running text goes on meeting words that it has not had before: about this share of its words. */
const newWordShare = 0.05;

/** Makes articles and questions that nobody wrote; the same ones for the same seed. */
export class TextMaker {
  readonly #words: Readonly<Record<Language, readonly string[]>>;
  readonly #random: () => number;
  #articles = 0;

  private constructor(words: Readonly<Record<Language, readonly string[]>>, seed: number) {
    this.#words = words;
    this.#random = randomNumbers(seed);
  }

  /** Takes its words, as often as they occur, from the sample corpus and from reports of our own. */
  static async create(seed = 1): Promise<TextMaker> {
    const reference = JSON.parse(await readFile(reports, 'utf8')) as Record<Language, string[]>;
    const { articles } = await readCorpus(corpusDir);
    const wordsOf = (language: Language) => {
      const own = articles.filter((article) => article.language === language);
      const bodies = own.flatMap(({ raw, body }) =>
        body.map(({ start, end }) => raw.slice(start, end)),
      );
      const text = [...bodies, ...reference[language]].join(' ');
      return [...(text.match(/[\p{L}\p{M}\u200c]+|\p{N}+/gu) ?? [])];
    };
    const words = Object.fromEntries(languages.map((language) => [language, wordsOf(language)]));
    return new TextMaker(words as Record<Language, string[]>, seed);
  }

  /** An article of about five passages, in each language in turn. */
  article(): Article {
    const language = languages[this.#articles % languages.length]!;
    const id = `made-${this.#articles++}`;
    const title = this.#run(language, between(this.#random, 5, 10));
    const paragraphs = Array.from({ length: 5 }, () => this.#paragraph(language));
    const raw = paragraphs.join('\n\n');
    let end = -2;
    const body = paragraphs.map((paragraph) => {
      const start = end + 2;
      end = start + paragraph.length;
      return { start, end };
    });
    const hash = createHash('sha256').update(raw).digest('hex');
    const published = `20${between(this.#random, 10, 26)}-0${between(this.#random, 1, 9)}-15`;
    const head = { id, title, language, source: 'Bench', url: null, published, authors: [] };
    return { ...head, path: `${id}.md`, hash, raw, body };
  }

  /** A question of 5 to 10 words, half of them from the passage, in its language. */
  question(passage: string, language: string): string {
    const known = this.#words[languages.find((each) => each === language) ?? 'en'];
    const own = passage.match(/[\p{L}\p{M}\u200c]+/gu) ?? ['?'];
    const length = between(this.#random, 5, 10);
    const words = Array.from({ length }, (_, at) => pick(this.#random, at % 2 ? own : known));
    return `${words.join(' ')}${language === 'ar' || language === 'fa' ? '؟' : '?'}`;
  }

  /** Some 80 to 200 tokens. */
  #paragraph(language: Language): string {
    const sentences = Array.from({ length: between(this.#random, 4, 7) }, () => {
      const sentence = this.#run(language, between(this.#random, 8, 22));
      return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
    });
    return sentences.join(' ');
  }

  #run(language: Language, length: number): string {
    return Array.from({ length }, () => this.#word(language)).join(' ');
  }

  #word(language: Language): string {
    const word = pick(this.#random, this.#words[language]);
    if (this.#random() >= newWordShare) return word;
    const other = pick(this.#random, this.#words[language]);
    return word.slice(0, Math.ceil(word.length / 2)) + other.slice(Math.floor(other.length / 2));
  }
}
