import type { IndexItem, LocalIndex } from 'vectra/browser';

/** vectra does not export the type of its codec plug-in point; this is it. */
type IndexCodec = LocalIndex['codec'];
type IndexData = Parameters<IndexCodec['serializeIndex']>[0];

/** What a vector can be filtered by while it is searched. */
export type VectorMetadata = Record<string, string | number>;

const magic = 0x534e4456; // "SNDV"

/**
 * vectra's codec plug-in point in binary: a JSON head with ids and metadata, then all vectors as
 * one block of 32-bit floats, which the items' vectors are views of. vectra's own JSON codec takes
 * ten times the room and fails near 63,000 vectors of 384.
 */
export const vectorCodec: IndexCodec = {
  extension: '.bin',

  serializeIndex(data: IndexData): Buffer {
    const dimensions = data.items[0]?.vector.length ?? 0;
    const head = Buffer.from(
      JSON.stringify({
        version: data.version,
        metadata_config: data.metadata_config,
        dimensions,
        ids: data.items.map((item) => item.id),
        metadata: data.items.map((item) => item.metadata),
      }),
    );
    const vectors = new Float32Array(data.items.length * dimensions);
    data.items.forEach((item, row) => vectors.set(item.vector, row * dimensions));
    const prefix = Buffer.alloc(8);
    prefix.writeUInt32LE(magic, 0);
    prefix.writeUInt32LE(head.length, 4);
    return Buffer.concat([prefix, head, Buffer.from(vectors.buffer)]);
  },

  deserializeIndex(buffer: Buffer): IndexData {
    if (buffer.length < 8 || buffer.readUInt32LE(0) !== magic) throw new Error('no vectors in it');
    const headEnd = 8 + buffer.readUInt32LE(4);
    const head = JSON.parse(buffer.toString('utf8', 8, headEnd)) as {
      version: number;
      metadata_config: IndexData['metadata_config'];
      dimensions: number;
      ids: string[];
      metadata: VectorMetadata[];
    };
    const { ids, metadata, dimensions } = head;
    if (buffer.length - headEnd !== ids.length * dimensions * 4) throw new Error('cut short');
    // Copied once, because a view of floats must start at a multiple of four bytes.
    const vectors = new Float32Array(Uint8Array.from(buffer.subarray(headEnd)).buffer);
    const items = ids.map((id, row): IndexItem => ({
      id,
      metadata: metadata[row]!,
      // vectra only reads numbers by position, which a typed array serves without a copy.
      vector: vectors.subarray(row * dimensions, (row + 1) * dimensions) as unknown as number[],
      // Vectors are of unit length; 1 for the zero vector too, whose cosine is then 0 and not NaN.
      norm: 1,
    }));
    return { version: head.version, metadata_config: head.metadata_config, items };
  },

  serializeCatalog: json,
  deserializeCatalog: (buffer) => parse(buffer) as ReturnType<IndexCodec['deserializeCatalog']>,
  serializeMetadata: json,
  deserializeMetadata: (buffer) => parse(buffer) as ReturnType<IndexCodec['deserializeMetadata']>,
};

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

function parse(buffer: Buffer): unknown {
  return JSON.parse(buffer.toString('utf8'));
}
