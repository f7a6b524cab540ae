import {
  AutoModel,
  AutoTokenizer,
  env,
  LogLevel,
  type PreTrainedModel,
  type PreTrainedTokenizer,
} from '@xenova/transformers';
import { AppError, messageOf } from '../errors.ts';
import { fetchModel, type FetchOptions } from './fetch-model.ts';
import { findDamage, findWeights, fingerprintOf, type Weights } from './model-files.ts';
import { isFolder, type ModelSource } from './model-source.ts';
import { pooledOutput, runSession, sessionOf, tokenOutput } from './session.ts';

export interface LoadedModel {
  readonly model: PreTrainedModel;
  readonly tokenizer: PreTrainedTokenizer;
  readonly modelId: string;
  /** Length of the vector that it makes of a text. */
  readonly dimensions: number;
  /** SHA-256 over the model's files, hex. */
  readonly fingerprint: string;
}

/**
 * Loads tokenizer and weights; a hub model is fetched once and served from its folder afterwards,
 * without a request.
 * @throws AppError `E_MODEL` that names the cause and what to do about it; `E_DISK` and
 * `E_ABORTED` while fetching.
 */
export async function loadModel(source: ModelSource, options: FetchOptions): Promise<LoadedModel> {
  if (source.kind === 'hub' && !(await isFolder(source.folder))) await fetchModel(source, options);
  const remedy =
    source.kind === 'hub'
      ? `Delete ${source.folder}, so that it is fetched again.`
      : `Copy the whole model there, or correct EMBEDDING_MODEL.`;
  const damage = await findDamage(source.folder);
  const weights = await findWeights(source.folder);
  if (damage !== null || !weights)
    throw new AppError('E_MODEL', `The model "${source.modelId}" is damaged: ${damage} ${remedy}`);
  try {
    return await loadFolder(source, weights);
  } catch (error) {
    throw new AppError(
      'E_MODEL',
      `The model in ${source.folder} does not load, a file is damaged or of a kind that is not supported (${messageOf(error)}). ${remedy}`,
      { cause: error },
    );
  }
}

async function loadFolder(source: ModelSource, weights: Weights): Promise<LoadedModel> {
  env.logLevel = LogLevel.ERROR;
  env.allowRemoteModels = false;
  env.useFSCache = false;
  const tokenizer = await AutoTokenizer.from_pretrained(source.folder);
  const model = await AutoModel.from_pretrained(source.folder, {
    dtype: weights.dtype,
    session_options: { logSeverityLevel: 3 },
  });
  return {
    model,
    tokenizer,
    modelId: source.modelId,
    dimensions: await measureDimensions(model),
    fingerprint: await fingerprintOf(source.folder, weights),
  };
}

/** A graph that pools may project too, so that config.json's hidden_size is not what comes out. */
async function measureDimensions(model: PreTrainedModel): Promise<number> {
  const session = sessionOf(model);
  const { dims } = await runSession(session, [[0]], pooledOutput(session) ?? tokenOutput(session));
  return dims.at(-1)!;
}
