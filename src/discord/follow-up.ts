import type { Message } from 'discord.js';
import type { Logger } from '../logger.ts';
import type { StoredAnswer } from '../store/answers.ts';
import type { Store } from '../store/open-store.ts';
import { describeFailure } from './failures.ts';

/** Further back, what was asked says little about what is asked now. */
const maxEarlierQuestions = 3;

/** What a question leans on: part of `Question`; {} for one that follows nothing. */
export interface FollowUp {
  readonly follows?: string;
  readonly options?: { readonly context: readonly string[] };
}

/**
 * The answer that a message goes on from: the one it replies to, else the latest of its thread,
 * else the one that its thread began with.
 */
export function followUpOf(message: Message, store: Store | null, logger: Logger): FollowUp {
  try {
    const answer = store && answerBefore(message, store);
    if (!answer) return {};
    return { follows: answer.id, options: { context: questionsUpTo(answer, store) } };
  } catch (error) {
    logger.error(describeFailure(error), 'what a question follows cannot be read');
    return {};
  }
}

/** @returns the questions that lead to an answer and its own, the oldest first. */
export function questionsUpTo(answer: StoredAnswer, { answers }: Pick<Store, 'answers'>): string[] {
  const questions: string[] = [];
  let at: StoredAnswer | null = answer;
  while (at && questions.length < maxEarlierQuestions) {
    questions.unshift(at.question);
    at = at.parentId === null ? null : answers.get(at.parentId);
  }
  return questions;
}

function answerBefore(message: Message, { answers }: Store): StoredAnswer | null {
  const { reference, channel, channelId } = message;
  const replied = reference?.messageId ? answers.ofMessage(reference.messageId) : null;
  if (replied || !channel.isThread()) return replied;
  // A thread that somebody began on a message has that message's id.
  return answers.latestInThread(channelId) ?? answers.ofMessage(channelId);
}
