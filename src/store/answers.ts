import { randomInt } from 'node:crypto';
import { z } from 'zod';
import type { Database } from './database.ts';
import type { Identity } from './identity.ts';

const hit = z.object({
  passageId: z.string(),
  articleId: z.string(),
  /** Of the article; for an export, and for saying what is gone. */
  title: z.string(),
  /** The excerpt as it was shown; null for a hit that was found but not shown. */
  text: z.string().nullable(),
  /** Where it stood in the article's file, in UTF-16 units. */
  start: z.number().optional(),
  /** It was shown on a later page only: votes on the answer say nothing about it. */
  later: z.boolean().optional(),
});
const options = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

export type StoredHit = Readonly<z.infer<typeof hit>>;

export interface NewAnswer {
  /** Null for a direct message. */
  readonly guildId: string | null;
  /** Kept as a keyed hash only. */
  readonly askerId: string;
  readonly question: string;
  /** ISO 639-1, or `und`. */
  readonly language: string;
  readonly answered: boolean;
  /** 0..1. */
  readonly confidence: number;
  /** Best first. */
  readonly hits: readonly StoredHit[];
  /** What else the message's buttons need to work again: filters, limit, whether it is private. */
  readonly options?: Readonly<z.infer<typeof options>>;
  /** The answer that this one follows up. */
  readonly parentId?: string | null;
}

/** What is known of an answer that was given: all but who asked. */
export interface StoredAnswer extends Omit<Required<NewAnswer>, 'askerId'> {
  /** 10 letters and digits. */
  readonly id: string;
  readonly messageId: string | null;
  readonly threadId: string | null;
  /** Milliseconds since 1970. */
  readonly createdAtMs: number;
}

export interface AnswerStore {
  /** @returns the id of the new answer, short enough for a `custom_id`. */
  save(answer: NewAnswer): string;
  /** @returns null for an id that never was, was pruned, or was deleted. */
  get(id: string): StoredAnswer | null;
  /** Adds what a later page showed, for its buttons; passages that are there already stay as they are. */
  addLater(id: string, hits: readonly StoredHit[]): void;
  /** Says which message shows it (and which thread that began or stands in); the last one counts. */
  attach(id: string, place: { messageId: string; threadId?: string | null }): void;
  /** @returns the answer that a message shows, or null. */
  ofMessage(messageId: string): StoredAnswer | null;
  /** @returns the newest answer of a thread, or null. */
  latestInThread(threadId: string): StoredAnswer | null;
  /** @returns whether that member asked; false for an answer that is gone. */
  isAsker(id: string, userId: string): boolean;
  /** With its votes. @returns whether there was one. */
  remove(id: string): boolean;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const idLength = 10;

const row = z
  .object({
    id: z.string(),
    guild_id: z.string().nullable(),
    question: z.string(),
    language: z.string(),
    answered: z.int(),
    confidence: z.number(),
    hits: z.string(),
    options: z.string(),
    parent_id: z.string().nullable(),
    message_id: z.string().nullable(),
    thread_id: z.string().nullable(),
    created_at: z.int(),
  })
  .transform((found): StoredAnswer => ({
    id: found.id,
    guildId: found.guild_id,
    question: found.question,
    language: found.language,
    answered: found.answered === 1,
    confidence: found.confidence,
    hits: z.array(hit).parse(JSON.parse(found.hits)),
    options: options.parse(JSON.parse(found.options)),
    parentId: found.parent_id,
    messageId: found.message_id,
    threadId: found.thread_id,
    createdAtMs: found.created_at,
  }));

/** SQLite's text ends at a NUL. */
function withoutNul(text: string): string {
  return text.replaceAll('\0', ' ');
}

/** The columns of `answers` that `readAnswers` reads, for a SELECT. */
const columns =
  'id, guild_id, question, language, answered, confidence, hits, options, parent_id, message_id, thread_id, created_at';

/** @param clause what follows `FROM answers`. */
export function readAnswers(
  database: Database,
  clause: string,
  ...values: string[]
): StoredAnswer[] {
  return database.all(row, `SELECT ${columns} FROM answers ${clause}`, ...values);
}

export function createAnswers(
  database: Database,
  identity: Identity,
  now: () => number,
): AnswerStore {
  const one = (clause: string, value: string) => readAnswers(database, clause, value)[0] ?? null;
  return {
    save(answer) {
      const id = Array.from({ length: idLength }, () => alphabet[randomInt(alphabet.length)]).join(
        '',
      );
      database.run(
        `INSERT INTO answers (id, guild_id, question, language, answered, confidence, hits, options,
           parent_id, asker, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[id, answer.guildId, withoutNul(answer.question), answer.language],
        ...[Number(answer.answered)],
        ...[answer.confidence, JSON.stringify(answer.hits), JSON.stringify(answer.options ?? {})],
        ...[answer.parentId ?? null, identity.keyOf('asker', id, answer.askerId), now()],
      );
      return id;
    },
    get: (id) => one('WHERE id = ?', id),
    addLater(id, hits) {
      database.transaction(() => {
        const found = one('WHERE id = ?', id);
        if (!found) return;
        const known = new Set(found.hits.map(({ passageId }) => passageId));
        const added = hits.filter(({ passageId }) => !known.has(passageId));
        if (added.length === 0) return;
        const all = [...found.hits, ...added.map((each) => ({ ...each, later: true }))];
        database.run('UPDATE answers SET hits = ? WHERE id = ?', JSON.stringify(all), id);
      });
    },
    attach(id, { messageId, threadId = null }) {
      database.transaction(() => {
        database.run('UPDATE answers SET message_id = NULL WHERE message_id = ?', messageId);
        const place = [messageId, threadId, id] as const;
        database.run('UPDATE answers SET message_id = ?, thread_id = ? WHERE id = ?', ...place);
      });
    },
    ofMessage: (messageId) => one('WHERE message_id = ?', messageId),
    latestInThread: (threadId) =>
      one('WHERE thread_id = ? ORDER BY created_at DESC, rowid DESC LIMIT 1', threadId),
    isAsker(id, userId) {
      const key = identity.keyOf('asker', id, userId);
      const sql = 'SELECT 1 AS found FROM answers WHERE id = ? AND asker = ?';
      return database.get(z.object({ found: z.int() }), sql, id, key) !== null;
    },
    remove: (id) => database.run('DELETE FROM answers WHERE id = ?', id) > 0,
  };
}
