/** As much of ONNX's protocol buffers (onnx.proto) as a quantized transformer needs. */

export interface Tensor {
  readonly name: string;
  readonly dims: readonly number[];
  readonly values: Float32Array | BigInt64Array | Int8Array | Uint8Array;
}

export interface Node {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, number | readonly number[]>>;
}

export interface Port {
  readonly name: string;
  readonly type: 'float' | 'int64';
  /** A name stands for a length that is not fixed. */
  readonly dims: readonly (string | number)[];
}

export interface Graph {
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  readonly nodes: readonly Node[];
  readonly constants: readonly Tensor[];
}

/** A number becomes a varint, text and bytes stand as they are, fields make a message within. */
type Field = readonly [number: number, value: number | string | Uint8Array | readonly Field[]];

/** @returns the bytes of a model of opset 17, the first that has LayerNormalization. */
export function encodeOnnx({ nodes, constants, inputs, outputs }: Graph): Buffer {
  return encode([
    [1, 8],
    [
      7,
      [
        ...nodes.map((node): Field => [1, nodeFields(node)]),
        [2, 'graph'],
        ...constants.map((tensor): Field => [5, tensorFields(tensor)]),
        ...inputs.map((port): Field => [11, portFields(port)]),
        ...outputs.map((port): Field => [12, portFields(port)]),
      ],
    ],
    [
      8,
      [
        [1, ''],
        [2, 17],
      ],
    ],
  ]);
}

function nodeFields({ op, inputs, outputs, attributes = {} }: Node): Field[] {
  return [
    ...inputs.map((name): Field => [1, name]),
    ...outputs.map((name): Field => [2, name]),
    [4, op],
    ...Object.entries(attributes).map(([name, value]): Field => [5, attributeFields(name, value)]),
  ];
}

function attributeFields(name: string, value: number | readonly number[]): Field[] {
  if (typeof value === 'number')
    return [
      [1, name],
      [3, value],
      [20, 2],
    ];
  return [[1, name], ...value.map((each): Field => [8, each]), [20, 7]];
}

function tensorFields({ name, dims, values }: Tensor): Field[] {
  const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return [...dims.map((dim): Field => [1, dim]), [2, typeOf(values)], [8, name], [9, raw]];
}

function typeOf(values: Tensor['values']): number {
  if (values instanceof Float32Array) return 1;
  if (values instanceof Uint8Array) return 2;
  return values instanceof Int8Array ? 3 : 7;
}

function portFields({ name, type, dims }: Port): Field[] {
  const shape = dims.map((dim): Field => [1, [[typeof dim === 'number' ? 1 : 2, dim]]]);
  return [
    [1, name],
    [
      2,
      [
        [
          1,
          [
            [1, type === 'float' ? 1 : 7],
            [2, shape],
          ],
        ],
      ],
    ],
  ];
}

function encode(fields: readonly Field[]): Buffer {
  return Buffer.concat(
    fields.flatMap(([number, value]) => {
      if (typeof value === 'number') return [varint(number << 3), varint(value)];
      const content =
        typeof value === 'string'
          ? Buffer.from(value)
          : value instanceof Uint8Array
            ? value
            : encode(value);
      return [varint((number << 3) | 2), varint(content.length), content];
    }),
  );
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  return Buffer.from([...bytes, rest]);
}
