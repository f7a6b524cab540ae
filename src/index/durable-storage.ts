import { access, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileStorage } from 'vectra/browser';
import { AppError, messageOf } from '../errors.ts';

type FileDetails = Awaited<ReturnType<FileStorage['getDetails']>>;

/**
 * Writes a file so that a crash leaves the old content or the new, never half of it: aside,
 * flushed, then renamed over.
 * @throws AppError `E_DISK` that names the file; the old content stands.
 */
export async function writeDurably(path: string, content: Uint8Array | string): Promise<void> {
  const aside = `${path}.${process.pid}.tmp`;
  try {
    const handle = await open(aside, 'w');
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(aside, path);
    await flushFolder(dirname(path));
  } catch (error) {
    await rm(aside, { force: true }).catch(() => undefined);
    throw diskError(path, error);
  }
}

/** @returns what a failure to write under INDEX_DIR is to whoever runs the command. */
export function diskError(path: string, error: unknown): AppError {
  return new AppError(
    'E_DISK',
    `Could not write ${path} (${messageOf(error)}): free some space or correct INDEX_DIR. The previous index is untouched.`,
    { cause: error },
  );
}

/** A rename is durable only once the folder that holds the name is flushed. */
export async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** vectra's storage plug-in point, with durable writes instead of plain ones. */
export class DurableStorage implements FileStorage {
  createFile(path: string, content: Buffer | string): Promise<void> {
    return writeDurably(path, content);
  }

  upsertFile(path: string, content: Buffer | string): Promise<void> {
    return writeDurably(path, content);
  }

  async createFolder(path: string): Promise<void> {
    await mkdir(path, { recursive: true });
  }

  async deleteFile(path: string): Promise<void> {
    await rm(path, { force: true });
  }

  async deleteFolder(path: string): Promise<void> {
    await rm(path, { recursive: true, force: true });
  }

  async getDetails(path: string): Promise<FileDetails> {
    const found = await stat(path);
    return { name: path.split('/').at(-1)!, path, isFolder: found.isDirectory() };
  }

  async listFiles(folder: string, filter: 'files' | 'folders' | 'all' = 'all') {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => filter === 'all' || entry.isDirectory() === (filter === 'folders'))
      .map((entry) => ({
        name: entry.name,
        path: join(folder, entry.name),
        isFolder: entry.isDirectory(),
      }));
  }

  pathExists(path: string): Promise<boolean> {
    return access(path).then(
      () => true,
      () => false,
    );
  }

  readFile(path: string): Promise<Buffer> {
    return readFile(path);
  }
}
