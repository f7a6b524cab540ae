import type { PreTrainedModel } from '@xenova/transformers';
import { AppError, messageOf } from '../errors.ts';
import { normalize } from '../text/normalize.ts';
import { packBatches } from './batch.ts';
import type { Embedder } from './embedder.ts';
import type { LoadedModel } from './load-model.ts';
import { familyOf, type ModelFamily } from './model-family.ts';
import { poolTokens, toUnitNorm } from './pooling.ts';
import {
  type InferenceSession,
  isStatic,
  pooledOutput,
  runSession,
  sessionOf,
  tokenOutput,
} from './session.ts';
import { TextEncoder, type TokenEncoder, WordEncoder } from './token-encoder.ts';

/** Padded tokens of a batch: measured on two cores, more does not speed up and costs memory. */
const maxBatchTokens = 4096;
/** Texts that are encoded before any is embedded: enough to sort by length, and soon done. */
const windowTexts = 1024;

/** The one embedder, for every feature-extraction model in transformers.js form. */
export class TransformersEmbedder implements Embedder {
  readonly modelId: string;
  readonly dimensions: number;
  readonly fingerprint: string;
  readonly #model: PreTrainedModel;
  readonly #session: InferenceSession;
  readonly #encoder: TokenEncoder;
  readonly #family: ModelFamily;

  constructor(loaded: LoadedModel) {
    this.modelId = loaded.modelId;
    this.dimensions = loaded.dimensions;
    this.fingerprint = loaded.fingerprint;
    this.#model = loaded.model;
    this.#session = sessionOf(loaded.model);
    this.#family = familyOf(loaded.modelId);
    this.#encoder = isStatic(loaded.model)
      ? new WordEncoder(loaded.tokenizer)
      : new TextEncoder(loaded.tokenizer, this.#family.maxTokens);
  }

  async embed(
    texts: readonly string[],
    kind: 'query' | 'passage',
    options: { signal?: AbortSignal; onProgress?: (done: number) => void } = {},
  ): Promise<Float32Array[]> {
    const vectors: Float32Array[] = [];
    for (let from = 0; from < texts.length; from += windowTexts) {
      const window = texts.slice(from, from + windowTexts);
      vectors.push(...(await this.#embedWindow(window, kind, from, options)));
    }
    return vectors;
  }

  async #embedWindow(
    texts: readonly string[],
    kind: 'query' | 'passage',
    doneBefore: number,
    options: { signal?: AbortSignal; onProgress?: (done: number) => void },
  ): Promise<Float32Array[]> {
    const vectors = new Array<Float32Array>(texts.length);
    let done = doneBefore;
    try {
      const encoded = texts.map((text) => this.#encode(text, kind));
      const lengths = encoded.map((ids) => ids.length);
      for (const batch of packBatches(lengths, maxBatchTokens)) {
        if (options.signal?.aborted) throw new AppError('E_ABORTED', 'Stopped before the end.');
        const embedded = await this.#run(batch.map((index) => encoded[index]!));
        batch.forEach((index, row) => (vectors[index] = embedded[row]!));
        options.onProgress?.((done += batch.length));
      }
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw new AppError(
        'E_EMBEDDING',
        `The model "${this.modelId}" failed to embed ${texts.length} texts: ${messageOf(error)}`,
        { cause: error },
      );
    }
    return vectors;
  }

  /** @returns no tokens for a text without a word, whatever the model would make of its marks. */
  #encode(text: string, kind: 'query' | 'passage'): readonly number[] {
    if (normalize(text) === '') return [];
    return this.#encoder.encode(this.#family.prefix[kind] + text);
  }

  async #run(batch: readonly (readonly number[])[]): Promise<Float32Array[]> {
    const lengths = batch.map((ids) => ids.length);
    if (lengths.every((length) => length === 0))
      return lengths.map(() => new Float32Array(this.dimensions));
    const pooled = pooledOutput(this.#session);
    const { data } = await runSession(this.#session, batch, pooled ?? tokenOutput(this.#session));
    const vectors =
      pooled === undefined
        ? poolTokens(data, lengths, this.dimensions, this.#family.pooling)
        : lengths.map((length, row) => this.#pooledRow(data, length, row));
    if (!vectors.every((vector) => vector.every((value) => Number.isFinite(value))))
      throw new Error('it gave something that is not a number');
    return vectors;
  }

  /** The mean of no tokens is not a number in the graph. */
  #pooledRow(data: Float32Array, length: number, row: number): Float32Array {
    if (length === 0) return new Float32Array(this.dimensions);
    return toUnitNorm(data.slice(row * this.dimensions, (row + 1) * this.dimensions));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#model.dispose();
  }
}
