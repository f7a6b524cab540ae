import type { AskOptions, Engine } from '../answer/answer.ts';
import { AppError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { detectLanguage } from '../text/language.ts';
import { describeFailure } from './failures.ts';
import { messagesFor, type Messages } from './messages.ts';
import { renderAnswer } from './render-answer.ts';
import { textReply, type Reply } from './reply.ts';
import type { WorkQueue } from './work-queue.ts';

/** A member's words are searched for up to this many characters; more is a text, not a question. */
export const maxQuestionLength = 500;
/** Far above any real search; an engine that hangs must not keep a place of the queue. */
const answerTimeoutMs = 60_000;

/** How a question came in: for the log. */
export type Entry = 'ask' | 'mention' | 'direct' | 'reply' | 'channel';

interface Question {
  readonly text: string;
  readonly entry: Entry;
  /** The asker's Discord locale where Discord tells it. */
  readonly locale: string | null;
  /** The question is shown above the answer where nothing else in the channel shows it. */
  readonly quoted: boolean;
  readonly options?: Omit<AskOptions, 'signal'>;
}

/** Turns questions into replies; one is shared by all entry points. */
export interface Answerer {
  /** Never throws: whatever goes wrong, the asker gets a sentence in their language. */
  reply(question: Question): Promise<Reply>;
  /** From now on the reply is that the bot is restarting. */
  close(): void;
}

/** @param queue bounds how many questions are searched for at once. */
export function createAnswerer(engine: Engine, queue: WorkQueue, logger: Logger): Answerer {
  let closed = false;

  const search = async ({ text, options, locale, quoted }: Question): Promise<Outcome> => {
    const answer = await queue.run(() =>
      withTimeout((signal) => engine.ask(text, { ...options, signal }), answerTimeoutMs),
    );
    const messages = messagesFor(answer.language, locale);
    return {
      outcome: answer.answered ? 'found' : 'nothing found',
      reply: renderAnswer(answer, messages, quoted ? text : undefined),
    };
  };

  const respond = async (question: Question): Promise<Outcome> => {
    const messages = messagesFor(detectLanguage(question.text), question.locale);
    if (closed) return { outcome: 'restarting', reply: textReply(messages.restarting()) };
    if (question.text.length > maxQuestionLength)
      return { outcome: 'too long', reply: textReply(messages.tooLong(maxQuestionLength)) };
    try {
      return await search(question);
    } catch (error) {
      return explain(error, messages, logger);
    }
  };

  return {
    close: () => void (closed = true),
    async reply(question) {
      const startedMs = performance.now();
      const { entry } = question;
      logger.debug({ entry, question: question.text }, 'got a question');
      const { outcome, reply } = await respond(question);
      const ms = Math.round(performance.now() - startedMs);
      logger.info({ entry, outcome, ms }, 'answered a question');
      return reply;
    },
  };
}

/** Unlike `AbortSignal.timeout` it lets go of everything as soon as the work is done. */
async function withTimeout<T>(
  work: (signal: AbortSignal) => Promise<T>,
  timeoutMs: number,
): Promise<T> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeoutMs);
  try {
    return await work(abort.signal);
  } finally {
    clearTimeout(timer);
  }
}

/** What the log counts, and what the asker sees. */
interface Outcome {
  readonly outcome: string;
  readonly reply: Reply;
}

/** A failure in the asker's language; one that is not theirs is logged for the operator. */
function explain(error: unknown, messages: Messages, logger: Logger): Outcome {
  const code = error instanceof AppError ? error.code : 'unknown';
  if (code === 'E_QUESTION') return { outcome: code, reply: textReply(messages.emptyQuestion()) };
  if (code === 'E_BUSY') return { outcome: code, reply: textReply(messages.busy()) };
  logger.error({ code, ...describeFailure(error) }, 'a question failed');
  return { outcome: code, reply: textReply(messages.failed()) };
}
