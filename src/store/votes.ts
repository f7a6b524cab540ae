import { z } from 'zod';
import { readAnswers, type StoredAnswer } from './answers.ts';
import type { Database } from './database.ts';
import type { Identity } from './identity.ts';
import { toOneLine } from './one-line.ts';

/** 👍 or 👎. */
export type VoteValue = 1 | -1;

export interface NewVote {
  readonly answerId: string;
  /** Kept as a keyed hash only. */
  readonly userId: string;
  readonly value: VoteValue;
  /** Made one line of at most 500 characters. Absent: an earlier one stays while the value does. */
  readonly comment?: string;
}

/** What became of a vote: `gone` when the answer is no longer kept, `off` when feedback is off. */
export type VoteOutcome = 'counted' | 'changed' | 'gone' | 'off';

export interface VoteStore {
  /** One vote a person an answer: a second one takes the first one's place. */
  cast(vote: NewVote): VoteOutcome;
  /** Takes a vote back. @returns whether there was one. */
  retract(answerId: string, userId: string): boolean;
  /** @returns how that person voted, or null. */
  of(answerId: string, userId: string): VoteValue | null;
  /** @returns the answers that have votes, newest first. */
  list(): VotedAnswer[];
}

export interface VotedAnswer {
  readonly answer: StoredAnswer;
  readonly up: number;
  readonly down: number;
  /** In the order of their coming. */
  readonly comments: readonly { readonly value: VoteValue; readonly text: string }[];
}

export const MAX_COMMENT_CHARS = 500;

const value = z.union([z.literal(1), z.literal(-1)]);
const valueRow = z.object({ value });
const voteRow = z.object({ answer_id: z.string(), value, comment: z.string().nullable() });

export function createVotes(
  database: Database,
  identity: Identity,
  now: () => number,
  enabled: boolean,
): VoteStore {
  const of = (answerId: string, userId: string): VoteValue | null => {
    const sql = 'SELECT value FROM votes WHERE answer_id = ? AND voter = ?';
    const voter = identity.keyOf('voter', answerId, userId);
    return database.get(valueRow, sql, answerId, voter)?.value ?? null;
  };
  return {
    of,
    cast: (vote) => (enabled ? cast(database, identity, now(), vote, of) : 'off'),
    retract(answerId, userId) {
      const voter = identity.keyOf('voter', answerId, userId);
      return (
        database.run('DELETE FROM votes WHERE answer_id = ? AND voter = ?', answerId, voter) > 0
      );
    },
    list: () => list(database),
  };
}

function cast(
  database: Database,
  identity: Identity,
  nowMs: number,
  { answerId, userId, value, comment }: NewVote,
  of: VoteStore['of'],
): VoteOutcome {
  const text = comment === undefined ? null : toOneLine(comment, MAX_COMMENT_CHARS) || null;
  const voter = identity.keyOf('voter', answerId, userId);
  return database.transaction(() => {
    if (readAnswers(database, 'WHERE id = ?', answerId).length === 0) return 'gone';
    const earlier = of(answerId, userId);
    if (earlier === value && comment === undefined) return 'counted';
    database.run(
      `INSERT INTO votes (answer_id, voter, value, comment, voted_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (answer_id, voter) DO UPDATE
       SET value = excluded.value, comment = excluded.comment, voted_at = excluded.voted_at`,
      ...[answerId, voter, value, text, nowMs],
    );
    return earlier === null ? 'counted' : 'changed';
  });
}

function list(database: Database): VotedAnswer[] {
  const clause = 'WHERE id IN (SELECT answer_id FROM votes) ORDER BY created_at DESC, rowid DESC';
  const answers = readAnswers(database, clause);
  const votes = new Map<string, z.infer<typeof voteRow>[]>(answers.map(({ id }) => [id, []]));
  const sql = 'SELECT answer_id, value, comment FROM votes ORDER BY voted_at';
  for (const vote of database.all(voteRow, sql)) votes.get(vote.answer_id)?.push(vote);
  return answers.map((answer) => {
    const given = votes.get(answer.id)!;
    const up = given.filter((vote) => vote.value === 1).length;
    const comments = given.flatMap((vote) =>
      vote.comment === null ? [] : [{ value: vote.value, text: vote.comment }],
    );
    return { answer, up, down: given.length - up, comments };
  });
}
