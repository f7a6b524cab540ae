import type { CommandInteraction, Message } from 'discord.js';
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

/** A message, or where a command was used. */
type Asked = Message | CommandInteraction;

/**
 * The answer that a question goes on from: the one it replies to; in a thread that began with an
 * answer, the latest there. In other threads people talk about this and that.
 */
export function followUpOf(asked: Asked, store: Store | null, logger?: Logger): FollowUp {
  try {
    const answer = store && answerBefore(asked, store);
    if (!answer) return {};
    return { follows: answer.id, options: { context: questionsUpTo(answer, store) } };
  } catch (error) {
    logger?.error(describeFailure(error), 'what a question follows cannot be read');
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

function answerBefore(asked: Asked, { answers }: Store): StoredAnswer | null {
  const { channel, channelId, client } = asked;
  const reference = 'reference' in asked ? asked.reference : null;
  const replied = reference?.messageId ? answers.ofMessage(reference.messageId) : null;
  if (replied || !channel?.isThread()) return replied;
  // A thread that begins with a message has that message's id.
  const first = answers.ofMessage(channelId);
  const isOwn = channel.ownerId === client.user.id;
  return first || isOwn ? (answers.latestInThread(channelId) ?? first) : null;
}
