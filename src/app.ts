import { AnswerEngine } from './answer/answer-engine.ts';
import type { Config } from './config.ts';
import { BUNDLED_MODEL } from './config.ts';
import { listCorpusFiles } from './corpus/corpus-files.ts';
import { readCorpus } from './corpus/read-corpus.ts';
import type { Embedder } from './embeddings/embedder.ts';
import { loadModel } from './embeddings/load-model.ts';
import { findModel } from './embeddings/model-source.ts';
import { TokenTable } from './embeddings/token-table.ts';
import { TransformersEmbedder } from './embeddings/transformers-embedder.ts';
import { AppError } from './errors.ts';
import type { IndexFacts } from './health/metrics.ts';
import { buildIndex, type BuildResult } from './index/build-index.ts';
import { acquireBuildLock } from './index/build-lock.ts';
import { LiveIndex } from './index/live-index.ts';
import type { ModelIdentity } from './index/manifest.ts';
import { openIndex, readKnownVectors, type OpenIndex } from './index/open-index.ts';
import { findStaleness } from './index/staleness.ts';
import type { Logger } from './logger.ts';
import type { SearchSettings } from './search/retriever.ts';
import { defaultSettings, otherModelSettings } from './search/settings.ts';

/** The models of a process: made once, shared by building and answering. */
export interface Models extends AsyncDisposable {
  readonly embedder: Embedder;
  readonly table: TokenTable;
}

export interface OpenModelsOptions {
  /** While a hub model is fetched: bytes so far and in all (0 when unknown), per file. */
  readonly onDownload?: (file: string, loaded: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** @throws AppError `E_CONFIG`, `E_MODEL`; `E_DISK` and `E_ABORTED` while a hub model is fetched. */
export async function openModels(config: Config, given: OpenModelsOptions = {}): Promise<Models> {
  const options = { hubUrl: config.hubUrl, ...given };
  const loaded = await loadModel(await findModel(config.embeddingModel, config), options);
  const bundled =
    config.embeddingModel === BUNDLED_MODEL
      ? loaded
      : await loadModel(await findModel(BUNDLED_MODEL, config), options);
  const embedder = new TransformersEmbedder(loaded);
  const table = await TokenTable.read(bundled);
  return {
    embedder,
    table,
    async [Symbol.asyncDispose]() {
      await embedder[Symbol.asyncDispose]();
      if (bundled !== loaded) await bundled.model.dispose();
    },
  };
}

export interface BuildOptions {
  /** Embeds every passage anew. */
  readonly full?: boolean;
  readonly signal?: AbortSignal;
  readonly onRead?: (done: number, total: number) => void;
  readonly onEmbedded?: (done: number, total: number) => void;
}

/**
 * Reads the corpus and makes a new generation of it the current one.
 * @throws AppError `E_CORPUS`, `E_BUILD_RUNNING`, `E_DISK`, `E_EMBEDDING`, `E_ABORTED`; the old
 * generation stands then.
 */
export async function rebuild(
  config: Config,
  models: Models,
  options: BuildOptions = {},
): Promise<BuildResult> {
  const lock = await acquireBuildLock(config.indexDir);
  try {
    // Listed before reading, so that what changes meanwhile is seen as a change afterwards.
    const files = await listCorpusFiles(config.corpusDir);
    const corpus = await readCorpus(config.corpusDir, {
      ...(options.onRead && { onProgress: options.onRead }),
      ...(options.signal && { signal: options.signal }),
    });
    const known = await readKnownVectors(config.indexDir, identityOf(models.embedder));
    return await buildIndex(
      { ...corpus, files },
      {
        indexDir: config.indexDir,
        embedder: models.embedder,
        table: models.table,
        known,
        full: options.full ?? false,
        ...(options.signal && { signal: options.signal }),
        ...(options.onEmbedded && { onEmbedded: options.onEmbedded }),
      },
    );
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'E_ABORTED') throw error;
    throw new AppError('E_ABORTED', 'Stopped: the index is as it was before.', { cause: error });
  } finally {
    await lock[Symbol.asyncDispose]();
  }
}

/** @returns why the index must be built before it can answer, or null when it need not. */
export async function staleness(config: Config, models: Models): Promise<string | null> {
  const files = await listCorpusFiles(config.corpusDir);
  const { embedder, table } = models;
  return findStaleness(config.indexDir, identityOf(embedder), identityOf(table), files);
}

/** What answers questions, and what must be closed when no more come. */
export interface App {
  readonly engine: AnswerEngine;
  readonly index: LiveIndex;
  close(): Promise<void>;
}

/**
 * Opens the current generation for answering and follows it to newer ones until it is closed.
 * @throws AppError `E_INDEX_MISSING`, `E_INDEX_MISMATCH`, `E_INDEX_CORRUPT`.
 */
export async function createApp(config: Config, models: Models, logger: Logger): Promise<App> {
  const open = () =>
    openIndex(config.indexDir, identityOf(models.embedder), identityOf(models.table));
  const live = new LiveIndex(config.indexDir, await open(), open, logger);
  live.watch();
  const engine = new AnswerEngine({
    index: () => live.current,
    embedder: models.embedder,
    table: models.table,
    settings: searchSettingsOf(models),
    corpusDir: config.corpusDir,
    excerpts: config.excerpts,
  });
  return {
    engine,
    index: live,
    async close() {
      live.close();
      await models[Symbol.asyncDispose]();
    },
  };
}

/** @returns what is told of a generation: by `/status`, and by metrics. */
export function factsOf({ generation, manifest }: OpenIndex): IndexFacts {
  const { model, articles, passages, createdAt } = manifest;
  const builtAtMs = Date.parse(createdAt);
  return { generation, modelId: model.id, articles: articles.length, passages, builtAtMs };
}

/** Weights were measured with the bundled model's cosines, which those of others do not compare to. */
export function searchSettingsOf({ embedder, table }: Models): SearchSettings {
  return embedder.fingerprint === table.fingerprint ? defaultSettings : otherModelSettings;
}

/** @returns what the manifest says of a model. */
export function identityOf(model: {
  readonly modelId: string;
  readonly dimensions: number;
  readonly fingerprint: string;
}): ModelIdentity {
  return { id: model.modelId, dimensions: model.dimensions, fingerprint: model.fingerprint };
}
