type PackedArray = Uint8Array | Uint16Array | Uint32Array | Float32Array;

const kinds = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, f32: Float32Array } as const;
type Kind = keyof typeof kinds;

/**
 * Packs a JSON value and named typed arrays into one block: a length, the JSON head, then each
 * array at a multiple of eight bytes. Little-endian, as every machine that runs Node 20 is.
 */
export function packArrays(head: unknown, arrays: Record<string, PackedArray>): Buffer {
  const entries = Object.entries(arrays);
  const layout = entries.map(([name, array]) => ({
    name,
    kind: kindOf(array),
    length: array.length,
  }));
  const json = Buffer.from(JSON.stringify({ head, layout }));
  const prefix = Buffer.alloc(8);
  prefix.writeUInt32LE(json.length, 0);
  const parts: Buffer[] = [prefix, json, padding(json.length)];
  for (const [, array] of entries) {
    const bytes = Buffer.from(array.buffer, array.byteOffset, array.byteLength);
    parts.push(bytes, padding(bytes.length));
  }
  return Buffer.concat(parts);
}

/**
 * The reverse of `packArrays`; the arrays are views of one copy of the bytes.
 * @throws Error when the block is cut short or is none.
 */
export function unpackArrays(bytes: Buffer): {
  head: unknown;
  arrays: Record<string, PackedArray>;
} {
  if (bytes.length < 8) throw new Error('cut short');
  const jsonLength = bytes.readUInt32LE(0);
  const { head, layout } = JSON.parse(bytes.toString('utf8', 8, 8 + jsonLength)) as {
    head: unknown;
    layout: { name: string; kind: Kind; length: number }[];
  };
  const { buffer } = Uint8Array.from(bytes);
  let at = aligned(8 + jsonLength);
  const arrays: Record<string, PackedArray> = {};
  for (const { name, kind, length } of layout) {
    if (at + length * kinds[kind].BYTES_PER_ELEMENT > buffer.byteLength)
      throw new Error('cut short');
    arrays[name] = new kinds[kind](buffer, at, length);
    at = aligned(at + arrays[name].byteLength);
  }
  return { head, arrays };
}

function kindOf(array: PackedArray): Kind {
  for (const kind of Object.keys(kinds) as Kind[]) if (array instanceof kinds[kind]) return kind;
  throw new TypeError('an array of a kind that cannot be packed');
}

function aligned(length: number): number {
  return Math.ceil(length / 8) * 8;
}

function padding(length: number): Buffer {
  return Buffer.alloc(aligned(length) - length);
}
