import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { listFiles } from './list-files.ts';

/** A file of the corpus as it can be told from another without reading it. */
export interface CorpusFile {
  /** Relative to the corpus folder, with `/`. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly mtimeMs: number;
}

/**
 * The files that `readCorpus` looks at, those it skips included, in the order of their paths.
 * @throws AppError `E_CORPUS` when the folder cannot be read.
 */
export async function listCorpusFiles(dir: string): Promise<CorpusFile[]> {
  const { files, skipped } = await listFiles(dir);
  const paths = [...files, ...skipped.map(({ file }) => file)].sort();
  const found = paths.map(async (path) => {
    const { size, mtimeMs } = await lstat(join(dir, path));
    return { path, size, mtimeMs };
  });
  return Promise.all(found);
}
