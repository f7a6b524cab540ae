import type { Answer, AskOptions, Engine, Excerpt } from '../answer/answer.ts';
import type { Logger } from '../logger.ts';
import type { StoredHit } from '../store/answers.ts';
import type { Store } from '../store/open-store.ts';
import { truncate } from '../text/truncate.ts';
import type { Question } from './answer-question.ts';
import { renderButtons } from './buttons.ts';
import { plainLine } from './display.ts';
import { describeFailure } from './failures.ts';
import type { Messages } from './messages.ts';
import { limits, type Reply } from './reply.ts';
import type { SettingsOf } from './server-settings.ts';
import { filtersOf, writeOptions } from './stored-options.ts';

/** Puts answers into the store and their buttons under them. */
export interface Keeper {
  /**
   * @param asked what the engine was asked.
   * @returns the reply with its buttons; as it is for an asker who is not known, and when the store
   * fails: an answer without buttons is better than none.
   */
  keep(
    question: Question,
    asked: AskOptions,
    answer: Answer,
    reply: Reply,
    messages: Messages,
  ): Reply;
}

export interface KeeperParts {
  readonly store: Store;
  readonly engine: Engine;
  readonly settingsOf: SettingsOf;
  readonly logger: Logger;
  /** Excerpts of an answer when the question does not say how many. */
  readonly excerpts: number;
}

export function createKeeper(parts: KeeperParts): Keeper {
  return {
    keep(question, asked, answer, reply, messages) {
      try {
        return keep(parts, question, asked, answer, reply, messages);
      } catch (error) {
        parts.logger.error(describeFailure(error), 'an answer cannot be kept: it has no buttons');
        return reply;
      }
    },
  };
}

function keep(
  { store, engine, settingsOf, excerpts }: KeeperParts,
  question: Question,
  asked: AskOptions,
  answer: Answer,
  reply: Reply,
  messages: Messages,
): Reply {
  const { place, text, quoted, isPrivate = false, follows = null, inThread = false } = question;
  if (!place) return reply;
  const { guildId, userId } = place;
  const { question: words, language, answered, confidence } = answer;
  const votes = store.feedback && settingsOf(guildId).feedback;
  const filters = filtersOf(asked);
  // What was asked of a few articles only says nothing about the others.
  const isWhole = Object.keys(filters).every((name) => name === 'sort');
  if (!answered && votes && isWhole) store.unanswered.note({ question: words, language, userId });
  const shown = answer.excerpts.map((excerpt) => ({ excerpt, hit: toHit(excerpt, engine) }));
  const pageSize = asked.limit ?? excerpts;
  const answerId = store.answers.save({
    ...{ guildId, askerId: userId, question: words, language, answered, confidence },
    hits: shown.map(({ hit }) => hit),
    options: writeOptions({ filters, pageSize, isPrivate, quoted: quoted ? text : null }),
    parentId: follows,
  });
  const components = renderButtons(
    {
      answerId,
      shown: shown.map(({ excerpt, hit }) => ({ excerpt, passageId: hit.passageId })),
      page: 0,
      hasMore: shown.length >= pageSize,
      isPrivate,
      votes: votes && answered,
    },
    messages,
  );
  const threadName = inThread && !isPrivate && guildId !== null ? nameOf(text) : null;
  return { ...reply, components, kept: { answerId, threadName } };
}

/** An excerpt as its buttons find it again, in whatever generation of the index. */
export function toHit({ text, citation }: Excerpt, engine: Engine): StoredHit {
  const { articleId, title, start } = citation;
  const passageId = engine.around(articleId, text, start)?.passageId;
  // The index changed in this moment: a place in the file is as good a name.
  return { passageId: passageId ?? `${articleId}@${start}`, articleId, title, text, start };
}

function nameOf(question: string): string {
  return truncate(plainLine(question), limits.threadName) || '…';
}
