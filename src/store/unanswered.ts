import { z } from 'zod';
import { normalize } from '../text/normalize.ts';
import type { Database } from './database.ts';
import type { Identity } from './identity.ts';
import { toOneLine } from './one-line.ts';

export interface UnansweredQuestion {
  /** As it was asked first, on one line. */
  readonly question: string;
  /** ISO 639-1, or `und`. */
  readonly language: string;
  /** How often it was asked, by how many. */
  readonly times: number;
  readonly askers: number;
  /** Milliseconds since 1970. */
  readonly firstAtMs: number;
  readonly lastAtMs: number;
}

export interface UnansweredStore {
  /** Counts a question that the corpus held nothing about; nothing when feedback is off. */
  note(asked: { question: string; language: string; userId: string }): void;
  /** @returns the most asked first; of equals, the latest first. */
  list(): UnansweredQuestion[];
}

const maxQuestionChars = 1_000;
const idRow = z.object({ id: z.int() });
const row = z
  .object({
    ...{ question: z.string(), language: z.string(), times: z.int(), askers: z.int() },
    ...{ first_at: z.int(), last_at: z.int() },
  })
  .transform(({ first_at, last_at, ...rest }): UnansweredQuestion => ({
    ...rest,
    firstAtMs: first_at,
    lastAtMs: last_at,
  }));

/** One row a question in match form, whoever asks and however it is spelled. */
export function createUnanswered(
  database: Database,
  identity: Identity,
  now: () => number,
  enabled: boolean,
): UnansweredStore {
  return {
    note({ question, language, userId }) {
      const line = toOneLine(question, maxQuestionChars);
      const form = normalize(line);
      if (!enabled || form === '') return;
      database.transaction(() => {
        database.run(
          'INSERT INTO unanswered (question, form, language) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
          ...[line, form, language],
        );
        const sql = 'SELECT id FROM unanswered WHERE form = ? AND language = ?';
        const { id } = database.get(idRow, sql, form, language)!;
        database.run(
          `INSERT INTO unanswered_asks (question_id, asker, times, first_at, last_at)
           VALUES (?1, ?2, 1, ?3, ?3)
           ON CONFLICT DO UPDATE SET times = times + 1, last_at = excluded.last_at`,
          ...[id, identity.keyOf('unanswered', String(id), userId), now()],
        );
      });
    },
    list: () =>
      database.all(
        row,
        `SELECT question, language, sum(times) AS times, count(*) AS askers,
           min(first_at) AS first_at, max(last_at) AS last_at
         FROM unanswered JOIN unanswered_asks ON question_id = id
         GROUP BY id ORDER BY sum(times) DESC, max(last_at) DESC, id`,
      ),
  };
}
