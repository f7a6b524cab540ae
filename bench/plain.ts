import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { env, type FeatureExtractionPipeline, pipeline } from '@xenova/transformers';
import { LocalIndex } from 'vectra';

/**
 * The plainest use of the same packages, as their own READMEs show it: a transformers.js pipeline
 * with one text a call, and vectra's index in its own JSON form with the text as metadata.
 */
export class PlainSearch {
  readonly index: LocalIndex;
  readonly #extract: FeatureExtractionPipeline;

  private constructor(extract: FeatureExtractionPipeline, folder: string) {
    this.#extract = extract;
    this.index = new LocalIndex(folder);
  }

  static async open(modelFolder: string, indexFolder: string): Promise<PlainSearch> {
    env.allowRemoteModels = false;
    const extract = await pipeline('feature-extraction', modelFolder, {
      dtype: 'q8',
      session_options: { logSeverityLevel: 3 },
    });
    return new PlainSearch(extract, indexFolder);
  }

  async embed(text: string): Promise<number[]> {
    const output = await this.#extract(text, { pooling: 'mean', normalize: true });
    return Array.from(output.data as Float32Array);
  }

  async query(question: string) {
    return this.index.queryItems(await this.embed(question), '', 10);
  }

  /** Embeds each text and writes the index once, at the end: an insertion each would write it anew. */
  async build(texts: readonly string[]): Promise<void> {
    await this.index.createIndex({ version: 1, deleteIfExists: true });
    await this.index.beginUpdate();
    for (const text of texts)
      await this.index.insertItem({ vector: await this.embed(text), metadata: { text } });
    await this.index.endUpdate();
  }

  close(): Promise<void> {
    return this.#extract.dispose();
  }
}

/** Writes what vectra would, without its insertions, which compare each new id with all before. */
export async function writePlainIndex(
  folder: string,
  vectors: readonly Float32Array[],
  texts: readonly string[],
): Promise<void> {
  const { codec } = new LocalIndex(folder);
  const items = vectors.map((vector, position) => ({
    id: crypto.randomUUID(),
    metadata: { text: texts[position]! },
    vector: Array.from(vector),
    norm: 1,
  }));
  await mkdir(folder, { recursive: true });
  const content = codec.serializeIndex({ version: 1, metadata_config: {}, items });
  await writeFile(join(folder, 'index.json'), content);
}
