import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, messageOf } from '../errors.ts';
import { diskError, flushFolder, writeDurably } from './durable-storage.ts';

/** The pointer file: its only line names the current generation's folder. */
const pointer = 'CURRENT';
const generationName = /^\d{14}-[0-9a-f]{6}$/;
const asidePrefix = '.building-';

/**
 * @returns the current generation's name, or null when nothing was built yet.
 * @throws AppError `E_INDEX_CORRUPT` when the pointer cannot be read or names none.
 */
export async function currentGeneration(indexDir: string): Promise<string | null> {
  const path = join(indexDir, pointer);
  let name: string;
  try {
    name = (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new AppError(
      'E_INDEX_CORRUPT',
      `The index cannot be read (${messageOf(error)}): correct INDEX_DIR, or delete ${path} and run "npm run index".`,
      { cause: error },
    );
  }
  if (generationName.test(name)) return name;
  throw new AppError(
    'E_INDEX_CORRUPT',
    `${path} does not name a generation: run "npm run index -- --full" to build the index again.`,
  );
}

/** A generation under construction: nobody reads it until it is published. */
export interface Draft {
  readonly folder: string;
  readonly name: string;
}

export async function startDraft(indexDir: string): Promise<Draft> {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const name = `${stamp}-${randomBytes(3).toString('hex')}`;
  const folder = join(indexDir, `${asidePrefix}${name}`);
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw diskError(folder, error);
  }
  return { folder, name };
}

/**
 * Makes the draft the current generation by two renames: of its folder, then of the pointer.
 * Whoever reads sees the old generation or the new one, whole.
 * @throws AppError `E_DISK`; the old generation is the current one then.
 */
export async function publishDraft(indexDir: string, draft: Draft): Promise<void> {
  const folder = join(indexDir, draft.name);
  try {
    await flushFolder(draft.folder);
    await rename(draft.folder, folder);
    await flushFolder(indexDir);
    await writeDurably(join(indexDir, pointer), `${draft.name}\n`);
  } catch (error) {
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    throw error instanceof AppError ? error : diskError(folder, error);
  }
}

/**
 * Removes what no reader can want: drafts that were left behind, and all generations but the
 * current one and the one before it, which a reader may be opening at this moment. What cannot be
 * removed is left to the next build.
 */
export async function removeOldGenerations(indexDir: string): Promise<void> {
  const current = await currentGeneration(indexDir);
  const names = await readdir(indexDir);
  const older = names.filter((name) => generationName.test(name) && name !== current).sort();
  const drafts = names.filter((name) => name.startsWith(asidePrefix));
  for (const name of [...older.slice(0, -1), ...drafts])
    await rm(join(indexDir, name), { recursive: true, force: true }).catch(() => undefined);
}
