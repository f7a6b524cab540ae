import { type PreTrainedModel, Tensor } from '@xenova/transformers';
import { AppError, messageOf } from '../errors.ts';
import { packBatches } from './batch.ts';
import type { Embedder } from './embedder.ts';
import type { LoadedModel } from './load-model.ts';
import { familyOf, type ModelFamily } from './model-family.ts';
import { poolTokens, toUnitNorm } from './pooling.ts';
import { TextEncoder, type TokenEncoder, WordEncoder } from './token-encoder.ts';

/** Padded tokens of a batch: measured on two cores, more does not speed up and costs memory. */
const maxBatchTokens = 4096;

/** The part of ONNX Runtime's session that is used; the library leaves it untyped. */
export interface InferenceSession {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(
    feeds: Record<string, unknown>,
    fetches: readonly string[],
  ): Promise<Record<string, { data: Float32Array; dims: readonly number[] }>>;
}

/** @returns whether the model is one vector a token, without attention between tokens. */
export function isStatic(model: PreTrainedModel): boolean {
  return (model.config as { num_hidden_layers?: number }).num_hidden_layers === 0;
}

export function sessionOf(model: PreTrainedModel): InferenceSession {
  return model.sessions['model'] as InferenceSession;
}

/**
 * Runs the session on a batch of token ids, padded with 0 and masked.
 * @param output which of the graph's outputs to compute; the others are not.
 */
export async function runSession(
  session: InferenceSession,
  batch: readonly (readonly number[])[],
  output: string,
): Promise<Float32Array> {
  const width = Math.max(1, ...batch.map((ids) => ids.length));
  const dims = [batch.length, width];
  const inputIds = new BigInt64Array(batch.length * width);
  const mask = new BigInt64Array(batch.length * width);
  batch.forEach((ids, row) => {
    ids.forEach((id, column) => {
      inputIds[row * width + column] = BigInt(id);
      mask[row * width + column] = 1n;
    });
  });
  const given: Record<string, BigInt64Array> = {
    input_ids: inputIds,
    attention_mask: mask,
    token_type_ids: new BigInt64Array(batch.length * width),
  };
  const feeds = Object.fromEntries(
    session.inputNames.map((name) => [name, new Tensor('int64', given[name]!, dims).ort_tensor]),
  );
  return (await session.run(feeds, [output]))[output]!.data;
}

/** The one embedder: any feature-extraction model in transformers.js form. */
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
    this.fingerprint = loaded.fingerprint;
    this.#model = loaded.model;
    this.#session = sessionOf(loaded.model);
    this.#family = familyOf(loaded.modelId);
    this.dimensions = (loaded.model.config as unknown as { hidden_size: number }).hidden_size;
    this.#encoder = isStatic(loaded.model)
      ? new WordEncoder(loaded.tokenizer)
      : new TextEncoder(loaded.tokenizer, this.#family.maxTokens);
  }

  async embed(
    texts: readonly string[],
    kind: 'query' | 'passage',
    options: { signal?: AbortSignal; onProgress?: (done: number) => void } = {},
  ): Promise<Float32Array[]> {
    const prefix = this.#family.prefix[kind];
    const encoded = texts.map((text) => this.#encoder.encode(prefix + text));
    const vectors = new Array<Float32Array>(texts.length);
    let done = 0;
    for (const batch of packBatches(
      encoded.map((ids) => ids.length),
      maxBatchTokens,
    )) {
      if (options.signal?.aborted) throw new AppError('E_ABORTED', 'Stopped before the end.');
      const embedded = await this.#run(batch.map((index) => encoded[index]!));
      batch.forEach((index, row) => (vectors[index] = embedded[row]!));
      options.onProgress?.((done += batch.length));
    }
    return vectors;
  }

  async #run(batch: readonly (readonly number[])[]): Promise<Float32Array[]> {
    const { outputNames } = this.#session;
    const pooled = outputNames.find((name) => name === 'sentence_embedding');
    const output = pooled ?? outputNames[0]!;
    try {
      const data = await runSession(this.#session, batch, output);
      const lengths = batch.map((ids) => ids.length);
      if (!pooled) return poolTokens(data, lengths, this.dimensions, this.#family.pooling);
      return lengths.map((_, row) =>
        toUnitNorm(data.slice(row * this.dimensions, (row + 1) * this.dimensions)),
      );
    } catch (error) {
      throw new AppError(
        'E_EMBEDDING',
        `The model "${this.modelId}" failed to embed ${batch.length} texts: ${messageOf(error)}`,
        { cause: error },
      );
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#model.dispose();
  }
}
