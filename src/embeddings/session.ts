import { type PreTrainedModel, Tensor } from '@xenova/transformers';

/** The part of ONNX Runtime's session that is used; the library leaves it untyped. */
export interface InferenceSession {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(
    feeds: Record<string, unknown>,
    fetches: readonly string[],
  ): Promise<Record<string, TensorData>>;
}

/** Numbers with their shape; the last of `dims` is the length of a vector. */
export interface TensorData {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

export function sessionOf(model: PreTrainedModel): InferenceSession {
  return model.sessions['model'] as InferenceSession;
}

/** @returns whether the model is one vector a token, without attention between tokens. */
export function isStatic(model: PreTrainedModel): boolean {
  return (model.config as { num_hidden_layers?: number }).num_hidden_layers === 0;
}

/** @returns the output that holds one vector a text, if the graph pools by itself. */
export function pooledOutput({ outputNames }: InferenceSession): string | undefined {
  return outputNames.find((name) => name === 'sentence_embedding');
}

/** @returns the output that holds one vector a token. */
export function tokenOutput({ outputNames }: InferenceSession): string {
  const known = ['last_hidden_state', 'token_embeddings'].find((name) =>
    outputNames.includes(name),
  );
  return known ?? outputNames.find((name) => name !== 'sentence_embedding') ?? outputNames[0]!;
}

/**
 * Runs the session on a batch of token ids, padded with 0 and masked.
 * @param output which of the graph's outputs to compute; the others are not.
 */
export async function runSession(
  session: InferenceSession,
  batch: readonly (readonly number[])[],
  output: string,
): Promise<TensorData> {
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
  const feeds = session.inputNames.map((name) => {
    const values = given[name];
    if (!values) throw new Error(`its graph wants the input "${name}", which is not known`);
    return [name, new Tensor('int64', values, dims).ort_tensor] as const;
  });
  return (await session.run(Object.fromEntries(feeds), [output]))[output]!;
}
