/** Just enough of ONNX's protocol buffers (onnx.proto) to write a small graph. */

export interface Tensor {
  readonly name: string;
  readonly dims: readonly number[];
  readonly values: Float32Array | BigInt64Array;
}

export interface Node {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes?: Readonly<Record<string, number>>;
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

const elementType = { float: 1, int64: 7 } as const;

/** @returns the bytes of a model of opset 13. */
export function encodeOnnx(graph: Graph): Buffer {
  const opset = Buffer.concat([text(1, ''), integer(2, 13)]);
  const body = Buffer.concat([
    ...graph.nodes.map((node) => block(1, encodeNode(node))),
    text(2, 'tiny'),
    ...graph.constants.map((tensor) => block(5, encodeTensor(tensor))),
    ...graph.inputs.map((port) => block(11, encodePort(port))),
    ...graph.outputs.map((port) => block(12, encodePort(port))),
  ]);
  return Buffer.concat([integer(1, 8), block(7, body), block(8, opset)]);
}

function encodeNode({ op, inputs, output, attributes = {} }: Node): Buffer {
  return Buffer.concat([
    ...inputs.map((name) => text(1, name)),
    text(2, output),
    text(4, op),
    ...Object.entries(attributes).map(([name, value]) =>
      block(5, Buffer.concat([text(1, name), integer(3, value), integer(20, 2)])),
    ),
  ]);
}

function encodeTensor({ name, dims, values }: Tensor): Buffer {
  const type = values instanceof Float32Array ? elementType.float : elementType.int64;
  const raw = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  return Buffer.concat([
    ...dims.map((dim) => integer(1, dim)),
    integer(2, type),
    text(8, name),
    block(9, raw),
  ]);
}

function encodePort({ name, type, dims }: Port): Buffer {
  const shape = dims.map((dim) =>
    block(1, typeof dim === 'number' ? integer(1, dim) : text(2, dim)),
  );
  const tensor = Buffer.concat([integer(1, elementType[type]), block(2, Buffer.concat(shape))]);
  return Buffer.concat([text(1, name), block(2, block(1, tensor))]);
}

function integer(field: number, value: number): Buffer {
  return Buffer.concat([varint(field << 3), varint(value)]);
}

function text(field: number, value: string): Buffer {
  return block(field, Buffer.from(value));
}

function block(field: number, content: Buffer): Buffer {
  return Buffer.concat([varint((field << 3) | 2), varint(content.length), content]);
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
