import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError, messageOf } from '../errors.ts';
import { dataFiles, findDamage, findWeights, plainFiles, weightsFiles } from './model-files.ts';
import { isFolder, type ModelSource } from './model-source.ts';

export interface FetchOptions {
  /** The hub's address, without a slash at its end. */
  readonly hubUrl: string;
  /** Bytes so far and in all (0 when the hub does not say), per file. */
  readonly onDownload?: (file: string, loaded: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Fetches a hub model into its folder, whole or not at all: the files are put aside, checked, and
 * made the model by one rename, so that what is in the cache never needs the network again.
 * transformers.js could fetch too, but leaves a model half there when it fails, and asks the hub
 * even for one that it has.
 * @throws AppError `E_MODEL` that names the cause and what to do; `E_DISK`; `E_ABORTED`.
 */
export async function fetchModel(source: ModelSource, options: FetchOptions): Promise<void> {
  let aside: string | undefined;
  try {
    await mkdir(dirname(source.folder), { recursive: true });
    aside = await mkdtemp(`${source.folder}.fetching-`);
    await fetchInto(aside, source.modelId, options);
    await rename(aside, source.folder);
  } catch (error) {
    if (aside !== undefined) await rm(aside, { recursive: true, force: true });
    // Another process may have fetched it in the meantime: a folder with files is never replaced.
    if (!(await isFolder(source.folder))) throw explain(source, error, options);
  }
}

async function fetchInto(folder: string, modelId: string, options: FetchOptions): Promise<void> {
  await mkdir(join(folder, 'onnx'));
  const fetchOne = (file: string) => fetchFile(folder, modelId, file, options);
  for (const file of plainFiles)
    if (!(await fetchOne(file))) throw notFound(modelId, file, options.hubUrl);
  for (const { file } of weightsFiles) if (await fetchOne(file)) break;
  const weights = await findWeights(folder);
  if (!weights) throw notFound(modelId, weightsFiles[0].file, options.hubUrl);
  for (const file of await dataFiles(folder, weights))
    if (!(await fetchOne(file))) throw notFound(modelId, file, options.hubUrl);
  const damage = await findDamage(folder);
  if (damage !== null)
    throw new AppError(
      'E_MODEL',
      `The hub ${options.hubUrl} serves a broken model "${modelId}": ${damage.replace(`${folder}/`, '')} Choose another EMBEDDING_MODEL.`,
    );
}

/** @returns whether the hub has the file. */
async function fetchFile(
  folder: string,
  modelId: string,
  file: string,
  { hubUrl, onDownload, signal }: FetchOptions,
): Promise<boolean> {
  const url = `${hubUrl}/${modelId}/resolve/main/${file}`;
  const response = await fetch(url, signal ? { signal } : {});
  if ([401, 403, 404].includes(response.status)) {
    await response.body?.cancel();
    return false;
  }
  if (!response.ok || !response.body) throw new Error(`it answered ${response.status} for ${file}`);
  const total = Number(response.headers.get('content-length') ?? 0);
  let loaded = 0;
  const count = new Transform({
    transform(chunk: Buffer, _, next) {
      onDownload?.(file, (loaded += chunk.length), total);
      next(null, chunk);
    },
  });
  const body = Readable.fromWeb(response.body);
  await pipeline(body, count, createWriteStream(join(folder, file), { flush: true }));
  return true;
}

function notFound(modelId: string, file: string, hubUrl: string): AppError {
  return new AppError(
    'E_MODEL',
    `The hub ${hubUrl} has no ${file} of a model "${modelId}", or it needs an account: check EMBEDDING_MODEL, or copy the model into a folder and name that.`,
  );
}

function explain(source: ModelSource, error: unknown, options: FetchOptions): AppError {
  if (error instanceof AppError) return error;
  if (options.signal?.aborted)
    return new AppError('E_ABORTED', `Stopped while fetching the model "${source.modelId}".`);
  if (isDiskError(error))
    return new AppError(
      'E_DISK',
      `Could not keep the model "${source.modelId}" in ${source.folder} (${messageOf(error)}): free some space or correct MODEL_CACHE_DIR.`,
      { cause: error },
    );
  return new AppError(
    'E_MODEL',
    `Could not fetch the model "${source.modelId}" from ${options.hubUrl} (${causeOf(error)}): check the network and try again, or use the bundled model by leaving EMBEDDING_MODEL out.`,
    { cause: error },
  );
}

/** The file system's errors come bare, the network's as causes of others. */
function isDiskError(error: unknown): boolean {
  return error instanceof Error && 'errno' in error && 'path' in error
    ? true
    : error instanceof Error && ['ENOSPC', 'EFBIG', 'EDQUOT'].includes(String(codeOf(error)));
}

function codeOf(error: Error): unknown {
  return (error as NodeJS.ErrnoException).code;
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : undefined;
  if (!cause) return messageOf(error);
  // Node leaves the message empty when it tried several addresses.
  return `${messageOf(error)}: ${cause.message || String(codeOf(cause))}`;
}
