import { basename, dirname } from 'node:path';
import { LocalIndex, type MetadataFilter } from 'vectra/browser';
import { DurableStorage } from './durable-storage.ts';
import { vectorCodec, type VectorMetadata } from './vector-codec.ts';

/** A passage by its position in the index, with its cosine (-1..1). */
export interface VectorHit {
  readonly position: number;
  readonly cosine: number;
}

/** Dense search: vectra's exact nearest neighbours over the passages' vectors. */
export class VectorIndex {
  readonly #index: LocalIndex;
  /** The vector at each position: views of one block. */
  readonly vectors: readonly Float32Array[];

  private constructor(index: LocalIndex, vectors: readonly Float32Array[]) {
    this.#index = index;
    this.vectors = vectors;
  }

  /** The whole file in one go: inserting through vectra compares each new id with all before. */
  static encode(vectors: readonly Float32Array[], metadata: readonly VectorMetadata[]): Buffer {
    const items = vectors.map((vector, position) => ({
      id: String(position),
      metadata: metadata[position]!,
      vector: vector as unknown as number[],
      norm: 1,
    }));
    return vectorCodec.serializeIndex({ version: 1, metadata_config: {}, items });
  }

  /** Loads it into memory. @throws Error when the file is not a whole one. */
  static async open(file: string): Promise<VectorIndex> {
    const storage = new DurableStorage();
    const index = new LocalIndex(dirname(file), basename(file), storage, vectorCodec);
    const items = await index.listItems();
    return new VectorIndex(
      index,
      items.map((item) => item.vector as unknown as Float32Array),
    );
  }

  /**
   * @param vector of unit length; the zero vector finds nothing.
   * @param filter vectra's metadata filter; applied before the nearest are picked.
   * @returns at most `limit` hits, best first.
   */
  async search(vector: Float32Array, limit: number, filter?: MetadataFilter): Promise<VectorHit[]> {
    if (vector.every((value) => value === 0)) return [];
    const found = await this.#index.queryItems(
      vector as unknown as number[],
      '',
      limit,
      filter,
      false,
    );
    return found.map(({ item, score }) => ({ position: Number(item.id), cosine: score }));
  }
}
