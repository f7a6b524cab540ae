import type { AskOptions, Engine } from '../answer/answer.ts';
import { AppError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { detectLanguage } from '../text/language.ts';
import { describeFailure } from './failures.ts';
import { messagesFor } from './messages.ts';
import { renderAnswer } from './render-answer.ts';
import { textReply, type Reply } from './reply.ts';
import type { WorkQueue } from './work-queue.ts';

/** A member's words are searched for up to this many characters; more is a text, not a question. */
export const maxQuestionLength = 500;
/** Far above any real search; an engine that hangs must not keep a place of the queue. */
const answerTimeoutMs = 60_000;

/** How a question came in: for the log. */
export type Entry = 'ask' | 'mention' | 'direct' | 'reply' | 'channel';

export interface Question {
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

  return {
    close: () => void (closed = true),
    async reply(question) {
      const startedMs = performance.now();
      const messages = messagesFor(detectLanguage(question.text), question.locale);
      const log = (outcome: string) =>
        logger.info(
          { entry: question.entry, outcome, ms: Math.round(performance.now() - startedMs) },
          'answered a question',
        );
      logger.debug({ entry: question.entry, question: question.text }, 'got a question');
      if (closed) return textReply(messages.restarting());
      if (question.text.length > maxQuestionLength)
        return textReply(messages.tooLong(maxQuestionLength));
      try {
        const answer = await queue.run(() =>
          engine.ask(question.text, {
            ...question.options,
            signal: AbortSignal.timeout(answerTimeoutMs),
          }),
        );
        log(answer.answered ? 'found' : 'nothing found');
        const spoken = messagesFor(answer.language, question.locale);
        return renderAnswer(answer, spoken, question.quoted ? question.text : undefined);
      } catch (error) {
        const code = error instanceof AppError ? error.code : 'unknown';
        log(code);
        if (code === 'E_QUESTION') return textReply(messages.emptyQuestion());
        if (code === 'E_BUSY') return textReply(messages.busy());
        logger.error(
          { entry: question.entry, code, ...describeFailure(error) },
          'a question failed',
        );
        return textReply(messages.failed());
      }
    },
  };
}
