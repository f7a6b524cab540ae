import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { Database } from './database.ts';

/**
 * Every step from an empty file to what this version reads; `user_version` counts the steps done.
 * Steps that were published are never changed: a new one follows. Times are milliseconds since 1970.
 */
const steps: readonly string[] = [
  `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE guild_settings (
    guild_id TEXT PRIMARY KEY, settings TEXT NOT NULL, changed_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE answers (
    id TEXT PRIMARY KEY,
    guild_id TEXT,
    question TEXT NOT NULL,
    language TEXT NOT NULL,
    answered INTEGER NOT NULL CHECK (answered IN (0, 1)),
    confidence REAL NOT NULL,
    hits TEXT NOT NULL,
    options TEXT NOT NULL,
    parent_id TEXT,
    asker BLOB NOT NULL,
    message_id TEXT UNIQUE,
    thread_id TEXT,
    created_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX answers_by_time ON answers (created_at);
  CREATE INDEX answers_by_thread ON answers (thread_id, created_at) WHERE thread_id IS NOT NULL;

  CREATE TABLE votes (
    answer_id TEXT NOT NULL REFERENCES answers (id) ON DELETE CASCADE,
    voter BLOB NOT NULL,
    value INTEGER NOT NULL CHECK (value IN (-1, 1)),
    comment TEXT,
    voted_at INTEGER NOT NULL,
    PRIMARY KEY (answer_id, voter)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE unanswered (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    question TEXT NOT NULL,
    form TEXT NOT NULL,
    language TEXT NOT NULL,
    UNIQUE (form, language)
  ) STRICT;
  CREATE TABLE unanswered_asks (
    question_id INTEGER NOT NULL REFERENCES unanswered (id) ON DELETE CASCADE,
    asker BLOB NOT NULL,
    times INTEGER NOT NULL,
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    PRIMARY KEY (question_id, asker)
  ) STRICT, WITHOUT ROWID;
  `,
];

const version = z.object({ user_version: z.int() });

/**
 * Brings the file to this version's tables, each step wholly or not at all; two processes that
 * start at once do it once.
 * @param migrations only tests give their own.
 * @throws AppError `E_DISK` when the file is of a newer version; it is left as it is.
 */
export function migrate(database: Database, migrations: readonly string[] = steps): void {
  const done = () => database.get(version, 'PRAGMA user_version')?.user_version ?? 0;
  if (done() > migrations.length) {
    throw new AppError(
      'E_DISK',
      `The store ${database.file} was written by a newer version of Sanad. Start that version, or move the file away to start with an empty one.`,
    );
  }
  while (done() < migrations.length) {
    database.transaction(() => {
      const next = done();
      if (next >= migrations.length) return;
      database.exec(migrations[next]!);
      database.exec(`PRAGMA user_version = ${next + 1}`);
    });
  }
}
