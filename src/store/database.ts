import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  DatabaseSync,
  type DatabaseSyncInstance,
  type StatementSyncInstance,
} from '@photostructure/sqlite';
import type { z } from 'zod';
import { AppError, messageOf } from '../errors.ts';

type SqlValue = string | number | null | Uint8Array;

/** One connection: prepared statements are kept, rows are checked, failures name the file. */
export interface Database {
  readonly file: string;
  /** @returns how many rows changed. */
  run(sql: string, ...values: SqlValue[]): number;
  get<Row extends z.ZodType>(row: Row, sql: string, ...values: SqlValue[]): z.infer<Row> | null;
  all<Row extends z.ZodType>(row: Row, sql: string, ...values: SqlValue[]): z.infer<Row>[];
  /** Several statements, without values. */
  exec(sql: string): void;
  /** Takes the write lock at once, so that what was read still holds when it writes. */
  transaction<T>(work: () => T): T;
  /** Writes all that is in the log into the file itself. */
  checkpoint(): void;
  close(): void;
}

const busyTimeoutMs = 5_000;

/**
 * Opens a SQLite file, made with its folder when it is missing (readable by its owner only), in
 * WAL mode: the terminal can read while the bot writes. What is deleted is overwritten.
 * @param file a path, or `:memory:`.
 * @throws AppError `E_DISK` when it cannot be opened, is locked for 5 s, or is damaged.
 */
export function openDatabase(file: string): Database {
  if (file !== ':memory:') guard(file, () => createPrivately(file));
  const connection = guard(file, () => new DatabaseSync(file, { timeout: busyTimeoutMs }));
  try {
    return guard(file, () => {
      connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
      connection.exec('PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;');
      const check = connection.prepare('PRAGMA quick_check(1)').get() as { quick_check: string };
      if (check.quick_check !== 'ok') throw damaged(file, new Error(check.quick_check));
      return wrap(file, connection);
    });
  } catch (error) {
    connection.close();
    throw error;
  }
}

function wrap(file: string, connection: DatabaseSyncInstance): Database {
  const statements = new Map<string, StatementSyncInstance>();
  const prepare = (sql: string) => {
    const known = statements.get(sql) ?? connection.prepare(sql);
    statements.set(sql, known);
    return known;
  };
  return {
    file,
    run: (sql, ...values) => guard(file, () => prepare(sql).run(...values).changes),
    get: (row, sql, ...values) => {
      const found: unknown = guard(file, () => prepare(sql).get(...values) as unknown);
      return found === undefined ? null : row.parse(found);
    },
    all: (row, sql, ...values) =>
      guard(file, () => prepare(sql).all(...values) as unknown[]).map((found) => row.parse(found)),
    exec: (sql) => guard(file, () => connection.exec(sql)),
    transaction: (work) => transact(file, connection, work),
    checkpoint: () => guard(file, () => connection.exec('PRAGMA wal_checkpoint(TRUNCATE)')),
    close() {
      if (!connection.isOpen) return;
      statements.clear();
      try {
        // Waits for no reader: what stays in the log is read again at the next start.
        connection.exec('PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE);');
      } finally {
        connection.close();
      }
    },
  };
}

function transact<T>(file: string, connection: DatabaseSyncInstance, work: () => T): T {
  guard(file, () => connection.exec('BEGIN IMMEDIATE'));
  try {
    const result = work();
    guard(file, () => connection.exec('COMMIT'));
    return result;
  } catch (error) {
    if (connection.isTransaction) connection.exec('ROLLBACK');
    throw error;
  }
}

/** The file holds what people wrote and the secret that hides who did. */
function createPrivately(file: string): void {
  if (existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true });
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
}

function guard<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw explain(file, error);
  }
}

const sqlite = {
  busy: 5,
  locked: 6,
  readOnly: 8,
  corrupt: 11,
  full: 13,
  notADatabase: 26,
} as const;

function explain(file: string, error: unknown): unknown {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : null;
  const because = (text: string) =>
    new AppError('E_DISK', `The store ${file} ${text}`, { cause: error });
  switch (code) {
    case sqlite.busy:
    case sqlite.locked:
      return because('is locked by another process. End that process, then try again.');
    case sqlite.corrupt:
    case sqlite.notADatabase:
      return damaged(file, error);
    case sqlite.full:
      return because('cannot grow: the disk is full. Free some space, then try again.');
    case sqlite.readOnly:
      return because('is read-only. Give this user the right to write the file and its folder.');
    default:
      return because(
        `cannot be used: ${messageOf(error)}. Check that the path is right and that this user may write the file and its folder.`,
      );
  }
}

function damaged(file: string, cause: unknown): AppError {
  return new AppError(
    'E_DISK',
    `The store ${file} is damaged or not a store (${messageOf(cause)}). Nothing was changed in it. Put a backup in its place, or move it away to start with an empty one.`,
    { cause },
  );
}
