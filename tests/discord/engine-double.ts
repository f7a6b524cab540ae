import { createHash } from 'node:crypto';
import type {
  Answer,
  ArticleCard,
  AskOptions,
  Engine,
  Excerpt,
  Surroundings,
} from '../../src/answer/answer.ts';
import { AppError } from '../../src/errors.ts';
import { detectLanguage } from '../../src/text/language.ts';

export const arabicText =
  'قال المتحدث إن التحالف قلّص قواته. وأضاف أن ثلث القوات غادر العراق خلال العام الماضي.\nولم يحدد موعدًا آخر.';
const answering = 'وأضاف أن ثلث القوات غادر العراق خلال العام الماضي.';

export function excerpt(rank: number, more: Partial<Excerpt> = {}): Excerpt {
  const start = arabicText.indexOf(answering);
  return {
    rank,
    score: 0.8,
    text: arabicText,
    highlights: [[start, start + answering.length]],
    language: 'ar',
    citation: {
      number: rank,
      articleId: 'iraq-2021',
      title: 'التحالف يقلّص قواته في العراق',
      source: 'الجزيرة نت',
      url: 'https://example.org/iraq',
      published: '2021-02-08',
      file: 'corpus/ar-iraq.md',
      start: 1_000 * rank,
      end: 1_000 * rank + arabicText.length,
    },
    ...more,
  };
}

export function answer(question: string, excerpts: readonly Excerpt[]): Answer {
  return {
    question,
    language: detectLanguage(question),
    answered: excerpts.length > 0,
    confidence: excerpts.length > 0 ? 0.9 : 0.1,
    excerpts,
    timing: { embedMs: 1, searchMs: 1, totalMs: 2 },
  };
}

export function card(id: string, more: Partial<ArticleCard> = {}): ArticleCard {
  const text = 'The first sentence of the article.';
  return {
    id,
    title: `Article ${id}`,
    language: 'en',
    source: 'Example News',
    url: `https://example.org/${id}`,
    published: '2024-02-08',
    file: `corpus/${id}.md`,
    lead: { text, start: 0, end: text.length },
    ...more,
  };
}

export type Responder = (question: string, options: AskOptions) => Answer | Promise<Answer>;

/** Answers any question that has words with two excerpts, unless it is told otherwise. */
export class EngineDouble implements Engine {
  readonly asked: { readonly question: string; readonly options: AskOptions }[] = [];
  cards: readonly ArticleCard[] = [
    card('iraq', { title: 'التحالف يقلّص قواته في العراق', language: 'ar', source: 'الجزيرة نت' }),
    card('snow', { title: 'Snow in the mountains', published: '2025-01-01' }),
    card('iran', { title: 'بارش برف در كوهستان‌ها', language: 'fa', source: 'ایسنا' }),
  ];
  /** Each place is a passage of its own, in an article with a sentence before it and one after. */
  surround: Engine['around'] = (articleId, text, start = 0) => ({
    article: card(articleId),
    passageId: createHash('sha256').update(`${articleId} ${start}`).digest('hex').slice(0, 16),
    pieces: [
      { text: `Before. ${text}`, start: start - 8, end: start + text.length },
      { text: 'After.', start: start + text.length + 100, end: start + text.length + 106 },
    ],
    start,
    end: start + text.length,
  });
  respond: Responder = (question) => answer(question, [excerpt(1), excerpt(2)]);

  async ask(question: string, options: AskOptions = {}): Promise<Answer> {
    this.asked.push({ question, options });
    if (!/\p{L}|\p{N}/u.test(question)) throw new AppError('E_QUESTION', 'Nothing to search for.');
    return this.respond(question, options);
  }

  articles(): readonly ArticleCard[] {
    return this.cards;
  }

  around(articleId: string, text: string, start = 0): Surroundings | null {
    return this.surround(articleId, text, start);
  }
}
