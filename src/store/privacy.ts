import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import type { Database } from './database.ts';
import type { Identity } from './identity.ts';

/** How many rows of each kind were deleted. */
export interface Deleted {
  /** Questions with the answers they got, and everybody's votes on them. */
  readonly answers: number;
  /** The member's votes on answers to others. */
  readonly votes: number;
  readonly unanswered: number;
}

const msPerDay = 86_400_000;
/** Rows tried between two turns of the event loop: some 5 ms. */
const rowsPerTurn = 500;
const textId = z.object({ id: z.string() });
const numberId = z.object({ id: z.int() });

/**
 * Deletes answers, with their votes, and unanswered questions that are older than so many days.
 * The buttons of such an answer's message say from then on that it is no longer kept.
 */
export function prune(database: Database, olderThanDays: number, nowMs: number): Deleted {
  const before = nowMs - olderThanDays * msPerDay;
  const count = z.object({ n: z.int() });
  return database.transaction(() => {
    const old =
      'SELECT count(*) AS n FROM votes JOIN answers ON id = answer_id WHERE created_at < ?';
    const votes = database.get(count, old, before)?.n ?? 0;
    const answers = database.run('DELETE FROM answers WHERE created_at < ?', before);
    database.run('DELETE FROM unanswered_asks WHERE last_at < ?', before);
    return { answers, votes, unanswered: deleteUnasked(database) };
  });
}

/**
 * Deletes all that a member gave: questions with their answers, votes and comments, questions that
 * got no answer (others who asked the same still count). What is deleted leaves the log too.
 * Tries every row, since rows do not say whose they are; lets other work run in between.
 */
export async function forget(
  database: Database,
  identity: Identity,
  userId: string,
): Promise<Deleted> {
  const answers = await tryRows(
    database.all(textId, 'SELECT id FROM answers'),
    ({ id }) => {
      const asker = identity.keyOf('asker', id, userId);
      return database.run('DELETE FROM answers WHERE id = ? AND asker = ?', id, asker);
    },
    database,
  );
  const votes = await tryRows(
    database.all(textId, 'SELECT DISTINCT answer_id AS id FROM votes'),
    ({ id }) => {
      const voter = identity.keyOf('voter', id, userId);
      return database.run('DELETE FROM votes WHERE answer_id = ? AND voter = ?', id, voter);
    },
    database,
  );
  await tryRows(
    database.all(numberId, 'SELECT id FROM unanswered'),
    ({ id }) => {
      const asker = identity.keyOf('unanswered', String(id), userId);
      return database.run(
        'DELETE FROM unanswered_asks WHERE question_id = ? AND asker = ?',
        id,
        asker,
      );
    },
    database,
  );
  const unanswered = deleteUnasked(database);
  database.checkpoint();
  return { answers, votes, unanswered };
}

async function tryRows<Row>(
  rows: readonly Row[],
  remove: (row: Row) => number,
  database: Database,
): Promise<number> {
  let removed = 0;
  for (let at = 0; at < rows.length; at += rowsPerTurn) {
    const turn = rows.slice(at, at + rowsPerTurn);
    removed += database.transaction(() => turn.reduce((sum, row) => sum + remove(row), 0));
    await setImmediate();
  }
  return removed;
}

function deleteUnasked(database: Database): number {
  return database.run(
    'DELETE FROM unanswered WHERE id NOT IN (SELECT question_id FROM unanswered_asks)',
  );
}
