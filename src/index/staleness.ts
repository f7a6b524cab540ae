import { join } from 'node:path';
import type { CorpusFile } from '../corpus/corpus-files.ts';
import { AppError } from '../errors.ts';
import { currentGeneration } from './generations.ts';
import { type Manifest, type ModelIdentity, readManifest, requireSameModels } from './manifest.ts';

/**
 * Compares the current generation with the models and the corpus's files, by size and time of
 * change, without reading them.
 * @returns why the index must be built, in a few words, or null when it need not.
 * @throws AppError `E_INDEX_CORRUPT` never: a broken index is a reason to build.
 */
export async function findStaleness(
  indexDir: string,
  model: ModelIdentity,
  tokenModel: ModelIdentity,
  files: readonly CorpusFile[],
): Promise<string | null> {
  try {
    const generation = await currentGeneration(indexDir);
    if (generation === null) return 'There is no index yet';
    const manifest = await readManifest(join(indexDir, generation));
    requireSameModels(manifest, model, tokenModel);
    return sameFiles(manifest.files, files) ? null : 'The corpus has changed';
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'E_INDEX_MISMATCH') return 'The index was made by another model or version';
    if (error.code === 'E_INDEX_CORRUPT') return 'The index is damaged';
    throw error;
  }
}

function sameFiles(known: Manifest['files'], found: readonly CorpusFile[]): boolean {
  const byPath = new Map(known.map((file) => [file.path, file]));
  return (
    known.length === found.length &&
    found.every(({ path, size, mtimeMs }) => {
      const before = byPath.get(path);
      return before !== undefined && before.size === size && before.mtimeMs === mtimeMs;
    })
  );
}
