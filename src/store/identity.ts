import { createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { Database } from './database.ts';

/**
 * Stands for a member in one row, without saying who it is.
 *
 * It is a keyed hash (HMAC-SHA256, 16 bytes) of the row and the member together, so that the same
 * member's rows have nothing in common: who reads the file cannot see that two votes are one
 * person's. The price is that a member's rows are found by trying each row, which `forget` does.
 * Who has the secret too can test whether a member whose id they know gave a row; keep it apart
 * from the file (the `secret` option) where that matters.
 */
export interface Identity {
  /** @param row unique among rows of the kind, and never used again. */
  keyOf(kind: 'asker' | 'voter' | 'unanswered', row: string, userId: string): Uint8Array;
}

const keyBytes = 16;
const blob = z.object({ value: z.instanceof(Uint8Array) });

/**
 * @param secret of the operator; without one, a random one is made and kept in the store.
 * @throws AppError `E_CONFIG` when the store's rows were made with another secret: votes would
 * count twice, and nobody's could be deleted.
 */
export function openIdentity(database: Database, secret?: string): Identity {
  return database.transaction(() => {
    const key = secret === undefined ? ownSecret(database) : Buffer.from(secret);
    const check = hmac(key, 'check');
    const known = read(database, 'secret_check');
    if (known && !Buffer.from(known).equals(check)) throw otherSecret(database.file);
    if (!known) write(database, 'secret_check', check);
    return { keyOf: (kind, row, userId) => hmac(key, `${kind}\0${row}\0${userId}`) };
  });
}

function ownSecret(database: Database): Uint8Array {
  const known = read(database, 'secret');
  if (known) return known;
  // With a check but no secret, the operator's is missing now: the check will tell.
  const made = randomBytes(32);
  if (!read(database, 'secret_check')) write(database, 'secret', made);
  return made;
}

function otherSecret(file: string): AppError {
  return new AppError(
    'E_CONFIG',
    `The store ${file} was made with another secret. Set the secret that it was made with (none, if there was none), or move the file away to start with an empty one.`,
  );
}

function hmac(key: Uint8Array, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest().subarray(0, keyBytes);
}

function read(database: Database, name: string): Uint8Array | null {
  return database.get(blob, 'SELECT value FROM meta WHERE name = ?', name)?.value ?? null;
}

function write(database: Database, name: string, value: Uint8Array): void {
  database.run('INSERT INTO meta (name, value) VALUES (?, ?)', name, value);
}
