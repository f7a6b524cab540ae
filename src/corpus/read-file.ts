import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';

/** An article is text of some kilobytes; what is larger is a dump, or an attack. */
const maxFileBytes = 8 * 1024 * 1024;
const maxLineBytes = 1024 * 1024;
const newline = 0x0a;

export interface FileText {
  /** Exactly what `readFile(file, 'utf8')` gives, a byte order mark included. */
  readonly raw: string;
  /** SHA-256 of the bytes, hex. */
  readonly hash: string;
}

/**
 * Reads a file as text, its size looked at first.
 * @throws Error whose message ends the sentence "«file» …" when it is not a text to be read.
 */
export async function readText(file: string): Promise<FileText> {
  const stats = await stat(file);
  if (!stats.isFile()) throw new Error('is not a regular file');
  if (stats.size > maxFileBytes) {
    throw new Error(`is ${megabytes(stats.size)} MB large, and 8 MB is the most that is read`);
  }
  const bytes = await readFile(file);
  if (longestLine(bytes) > maxLineBytes) throw new Error('has a line of more than 1 MB');
  const raw = decode(bytes);
  if (raw.trim() === '') throw new Error('is empty');
  if (raw.includes('\0')) throw new Error('holds NUL characters, so it is not text');
  return { raw, hash: createHash('sha256').update(bytes).digest('hex') };
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new Error('is not UTF-8', { cause: error });
  }
}

function longestLine(bytes: Buffer): number {
  let longest = 0;
  let start = 0;
  for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
    longest = Math.max(longest, end - start);
    start = end + 1;
  }
  return Math.max(longest, bytes.length - start);
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(0);
}
