import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { AppError } from '../errors.ts';
import { readIndexFile } from './files.ts';
import { currentGeneration } from './generations.ts';
import { KeywordIndex } from './keyword-index.ts';
import { type Manifest, type ModelIdentity, readManifest, requireSameModels } from './manifest.ts';
import { decodePassageStore, type PassageStore } from './passage-store.ts';
import { VectorIndex } from './vector-index.ts';
import { decodeWordStore, type WordStore } from './word-store.ts';

/** One generation in memory; positions mean the same passage in all of its parts. */
export interface OpenIndex extends PassageStore {
  readonly generation: string;
  readonly manifest: Manifest;
  readonly vectors: VectorIndex;
  /** Over stemmed words. */
  readonly terms: KeywordIndex;
  readonly words: WordStore;
}

/**
 * Opens the current generation.
 * @throws AppError `E_INDEX_MISSING` when there is none, `E_INDEX_MISMATCH` when it was made by
 * another model or schema, `E_INDEX_CORRUPT` when it cannot be read; each names the command to run.
 */
export async function openIndex(
  indexDir: string,
  model: ModelIdentity,
  tokenModel: ModelIdentity,
): Promise<OpenIndex> {
  const generation = await currentGeneration(indexDir);
  if (generation === null)
    throw new AppError(
      'E_INDEX_MISSING',
      `There is no index in ${indexDir}: run "npm run index" to build it.`,
    );
  const folder = join(indexDir, generation);
  const manifest = await readManifest(folder);
  requireSameModels(manifest, model, tokenModel);
  const read = <T>(name: string, decode: (bytes: Buffer) => T) =>
    readChecked(folder, manifest, name, decode);
  const opened: OpenIndex = {
    generation,
    manifest,
    ...(await read('passages.json', decodePassageStore)),
    vectors: await openVectors(folder, manifest),
    terms: await read('terms.bin', (bytes) => KeywordIndex.decode(bytes)),
    words: await read('words.bin', decodeWordStore),
  };
  return requireWhole(opened, folder);
}

async function readChecked<T>(
  folder: string,
  { checksums }: Manifest,
  name: string,
  decode: (bytes: Buffer) => T,
): Promise<T> {
  return readIndexFile(join(folder, name), (bytes) => {
    if (crc32(bytes) !== checksums[name]) throw new Error('its content is not what was written');
    return decode(bytes);
  });
}

/** vectra reads the file by itself, so it is read twice: the second time from memory. */
async function openVectors(folder: string, manifest: Manifest): Promise<VectorIndex> {
  await readChecked(folder, manifest, 'vectors.bin', () => undefined);
  return VectorIndex.open(join(folder, 'vectors.bin'));
}

/** Files of two generations that were mixed by hand must not answer with the wrong passage. */
function requireWhole(index: OpenIndex, folder: string): OpenIndex {
  const { manifest, passages, words } = index;
  if (passages.length === manifest.passages && words.wordStart.length === passages.length + 1)
    return index;
  throw new AppError(
    'E_INDEX_CORRUPT',
    `The files in ${folder} do not belong together: run "npm run index -- --full" to build the index again.`,
  );
}

/** @returns the vectors of the current generation by what they were made of, if its model matches. */
export async function readKnownVectors(
  indexDir: string,
  model: ModelIdentity,
): Promise<Map<string, Float32Array>> {
  const known = new Map<string, Float32Array>();
  try {
    const generation = await currentGeneration(indexDir);
    if (generation === null) return known;
    const folder = join(indexDir, generation);
    const manifest = await readManifest(folder);
    if (manifest.model.fingerprint !== model.fingerprint) return known;
    const store = await readChecked(folder, manifest, 'passages.json', decodePassageStore);
    const { vectors } = await openVectors(folder, manifest);
    store.passages.forEach(({ embedHash }, position) => known.set(embedHash, vectors[position]!));
  } catch (error) {
    // A broken or outdated generation has nothing to reuse; the build that follows replaces it.
    if (!(error instanceof AppError)) throw error;
  }
  return known;
}
