/** Turns texts into vectors that can be compared by cosine. */
export interface Embedder extends AsyncDisposable {
  /** The bundled model's name, the folder's path or the hub id. */
  readonly modelId: string;
  readonly dimensions: number;
  /** SHA-256 over the model's files: vectors of equal fingerprints may be mixed. */
  readonly fingerprint: string;
  /**
   * @param kind selects the prefix the model was trained with.
   * @param onProgress how many of the texts are done, after each batch.
   * @returns one unit-norm vector of `dimensions` numbers per text, in the same order; [] for [].
   * A text without any word of the model's gives the zero vector.
   * @throws AppError `E_EMBEDDING`, or `E_ABORTED` by the signal; never a partial batch.
   */
  embed(
    texts: readonly string[],
    kind: 'query' | 'passage',
    options?: { signal?: AbortSignal; onProgress?: (done: number) => void },
  ): Promise<Float32Array[]>;
}
