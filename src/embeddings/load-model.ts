import { open } from 'node:fs/promises';
import { join } from 'node:path';
import {
  AutoModel,
  AutoTokenizer,
  env,
  LogLevel,
  type PreTrainedModel,
  type PreTrainedTokenizer,
  type ProgressInfo,
} from '@xenova/transformers';
import { AppError, messageOf } from '../errors.ts';
import { exists, fingerprintOf, type ModelSource } from "./model-source.ts";

export interface LoadedModel {
  readonly model: PreTrainedModel;
  readonly tokenizer: PreTrainedTokenizer;
  readonly modelId: string;
  /** SHA-256 over the model's files, hex. */
  readonly fingerprint: string;
}

export interface LoadOptions {
  readonly modelCacheDir: string;
  readonly hubUrl: string;
  /** While a hub model is fetched: bytes so far and in all (0 when unknown), per file. */
  readonly onDownload?: (file: string, loaded: number, total: number) => void;
}

/** int8 first: smaller and as good for retrieval; full precision where a model has no other. */
const weights = [
  { dtype: 'q8', file: 'onnx/model_quantized.onnx' },
  { dtype: 'fp32', file: 'onnx/model.onnx' },
] as const;

/**
 * Loads tokenizer and weights; a hub model is fetched once and served from its folder afterwards,
 * without a request.
 * @throws AppError `E_MODEL` that names the cause and what to do about it.
 */
export async function loadModel(source: ModelSource, options: LoadOptions): Promise<LoadedModel> {
  env.logLevel = LogLevel.ERROR;
  env.remoteHost = `${options.hubUrl}/`;
  env.allowLocalModels = true;
  const present = await presentWeights(source.folder);
  if (source.kind === 'folder' && !present)
    throw new AppError(
      'E_MODEL',
      `The model folder ${source.folder} has no ${weights[0].file}: copy the whole model there, or correct EMBEDDING_MODEL.`,
    );
  const candidates = present ? [present] : weights;
  let failure: unknown;
  for (const candidate of candidates) {
    try {
      return await loadWith(source, candidate, present !== undefined, options);
    } catch (error) {
      failure = error;
      if (!isNotFound(error)) break;
    }
  }
  throw await explain(source, failure, options.hubUrl);
}

async function loadWith(
  source: ModelSource,
  { dtype, file }: (typeof weights)[number],
  present: boolean,
  options: LoadOptions,
): Promise<LoadedModel> {
  const common = {
    cache_dir: options.modelCacheDir,
    local_files_only: source.kind === 'folder' || present,
    progress_callback: (info: ProgressInfo) => {
      if (info.status === 'progress') options.onDownload?.(info.file, info.loaded, info.total);
    },
  };
  const id = source.kind === 'folder' ? source.folder : source.modelId;
  const tokenizer = await AutoTokenizer.from_pretrained(id, common);
  const model = await AutoModel.from_pretrained(id, {
    ...common,
    dtype,
    session_options: { logSeverityLevel: 3 },
  });
  const fingerprint = await fingerprintOf(source.folder, file);
  return { model, tokenizer, modelId: source.modelId, fingerprint };
}

async function presentWeights(folder: string): Promise<(typeof weights)[number] | undefined> {
  for (const candidate of weights)
    if (await exists(join(folder, candidate.file))) return candidate;
  return undefined;
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && error.name === 'ModelFileNotFoundError';
}

async function explain(source: ModelSource, error: unknown, hubUrl: string): Promise<AppError> {
  const fail = (text: string) => new AppError('E_MODEL', text, { cause: error });
  const damaged = await damagedFile(source.folder);
  if (damaged) return fail(`${damaged} Delete ${source.folder} and fetch the model again.`);
  if (isNotFound(error))
    return fail(
      source.kind === 'folder'
        ? `The model folder ${source.folder} lacks a file: ${messageOf(error)} Copy the whole model there.`
        : `The hub ${hubUrl} has no model "${source.modelId}" with ONNX weights (or it needs an account): check EMBEDDING_MODEL.`,
    );
  if (source.kind === 'hub' && !(await presentWeights(source.folder)))
    return fail(
      `Could not fetch the model "${source.modelId}" from ${hubUrl} (${causeOf(error)}): check the network and try again, or use the bundled model by leaving EMBEDDING_MODEL out.`,
    );
  return fail(
    `The model in ${source.folder} does not load (${messageOf(error)}): a file is damaged or incomplete. Delete the folder and fetch the model again.`,
  );
}

/** Git LFS leaves a small text file in place of the weights when it is not installed. */
async function damagedFile(folder: string): Promise<string | undefined> {
  for (const { file } of weights) {
    const path = join(folder, file);
    if (!(await exists(path))) continue;
    const handle = await open(path);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
    await handle.close();
    if (bytesRead === 0) return `${path} is empty.`;
    if (buffer.toString('utf8', 0, bytesRead).startsWith('version https://git-lfs'))
      return `${path} is a Git LFS pointer, not the weights (git-lfs was not installed when it was cloned).`;
  }
  return undefined;
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : undefined;
  return cause ? `${messageOf(error)}: ${cause.message}` : messageOf(error);
}
