import { z } from 'zod';
import type { Answer, AskOptions, Engine, Excerpt } from '../answer/answer.ts';
import { ANSWER_THRESHOLD } from '../answer/calibration.ts';
import { createAnswerer } from '../discord/answer-question.ts';
import { renderButtons } from '../discord/buttons.ts';
import type { Keeper } from '../discord/keep-answer.ts';
import type { Reply } from '../discord/reply.ts';
import { createLimits } from '../limits/limits.ts';
import type { Logger } from '../logger.ts';
import { DEFAULT_GUILD_SETTINGS } from '../store/guild-settings.ts';
import { type MessageView, toMessageView } from './message-view.ts';

export const askRequest = z.strictObject({
  question: z.string().max(4_000),
  language: z
    .string()
    .regex(/^[a-z]{2}$/, 'must be an ISO 639-1 code')
    .optional(),
  limit: z.int().min(1).max(10).optional(),
});

export type AskRequest = z.infer<typeof askRequest>;

/** What the bot would send, and what it knows about why. */
export interface Preview {
  /** What `/ask` sends to Discord. */
  readonly payload: Reply;
  readonly view: MessageView;
  /** Null when the bot refuses the question without searching. */
  readonly answer: Answer | null;
  /** What comes next in the ranking after the excerpts shown. */
  readonly next: readonly Excerpt[];
  readonly threshold: number;
}

const moreExcerpts = 4;

/**
 * Asks as a member would by `/ask`, through the bot's own code, and looks over its shoulder.
 * @throws what the engine throws, never for what was typed.
 */
export async function ask(
  { question, language, limit }: AskRequest,
  engine: Engine,
  logger: Logger,
): Promise<Preview> {
  const asked: Asked[] = [];
  const answerer = createAnswerer({
    engine: recordOf(engine, asked),
    logger,
    limits: createLimits(),
    settingsOf: () => DEFAULT_GUILD_SETTINGS,
    keeper: createForgetter(engine),
  });
  const payload = await answerer.reply({
    text: question,
    entry: 'ask',
    locale: null,
    quoted: true,
    options: {
      explain: true,
      ...(language !== undefined && { language }),
      ...(limit !== undefined && { limit }),
    },
  });
  const [first] = asked;
  const shown = first ? excerptsOf(first.answer) : [];
  const ranking = first ? excerptsOf(await askForMore(engine, first)) : [];
  const answer = first?.answer ?? null;
  return {
    ...{ payload, answer, view: toMessageView(payload), threshold: ANSWER_THRESHOLD },
    next: ranking.filter((each) => !shown.some((other) => samePlace(each, other))),
  };
}

interface Asked {
  readonly question: string;
  readonly options: AskOptions;
  readonly answer: Answer;
}

/** Puts the buttons under an answer that nobody keeps: they are to be looked at only. */
function createForgetter(engine: Engine): Keeper {
  return {
    keep(_question, _asked, { excerpts, answered }, reply, messages) {
      const shown = excerpts.map((excerpt) => {
        const { articleId, start } = excerpt.citation;
        const passageId = engine.around(articleId, excerpt.text, start)?.passageId ?? null;
        return { excerpt, passageId };
      });
      const of = { shown, page: 0, hasMore: answered, isPrivate: false, votes: answered };
      return { ...reply, components: renderButtons({ answerId: 'preview000', ...of }, messages) };
    },
  };
}

/** The same engine, which leaves behind what the bot asked it. */
function recordOf(engine: Engine, asked: Asked[]): Engine {
  const ask: Engine['ask'] = async (question, options = {}) => {
    const answer = await engine.ask(question, options);
    asked.push({ question, options, answer });
    return answer;
  };
  return new Proxy(engine, {
    get(target, name) {
      if (name === 'ask') return ask;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

function askForMore(engine: Engine, { question, options, answer }: Asked): Promise<Answer> {
  const limit = Math.min(10, excerptsOf(answer).length + moreExcerpts);
  return engine.ask(question, { ...options, limit });
}

function excerptsOf({ excerpts, nearest = [] }: Answer): readonly Excerpt[] {
  return [...excerpts, ...nearest];
}

function samePlace(x: Excerpt, y: Excerpt): boolean {
  return x.citation.file === y.citation.file && x.citation.start === y.citation.start;
}
