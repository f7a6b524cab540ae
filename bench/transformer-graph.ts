import type { Graph, Node, Tensor } from './onnx.ts';
import { randomNumbers } from './random.ts';

export interface TransformerShape {
  readonly layers: number;
  readonly heads: number;
  readonly dimensions: number;
  /** Width of the feed-forward layers. */
  readonly intermediate: number;
  readonly vocabulary: number;
  readonly positions: number;
}

/** Random weights hardly change a vector's length with this factor, whatever comes in. */
const weightScale = 0.0007;

/**
 * A BERT encoder with random weights, quantized as `model_quantized.onnx` of the hub is: weights
 * of 8 bits, activations quantized on the way into each matrix (DynamicQuantizeLinear and
 * MatMulInteger), everything else in floats.
 */
export function transformerGraph(shape: TransformerShape): Graph {
  const builder = new GraphBuilder(shape);
  let hidden = builder.embedTokens();
  for (let layer = 0; layer < shape.layers; layer++) hidden = builder.layer(hidden, `l${layer}`);
  const ids = { type: 'int64', dims: ['batch', 'tokens'] } as const;
  builder.node('Identity', [hidden], 'last_hidden_state');
  return {
    inputs: [
      { name: 'input_ids', ...ids },
      { name: 'attention_mask', ...ids },
    ],
    outputs: [
      { name: 'last_hidden_state', type: 'float', dims: ['batch', 'tokens', shape.dimensions] },
    ],
    nodes: builder.nodes,
    constants: builder.constants,
  };
}

class GraphBuilder {
  readonly nodes: Node[] = [];
  readonly constants: Tensor[] = [];
  readonly #shape: TransformerShape;
  readonly #random = randomNumbers(1);

  constructor(shape: TransformerShape) {
    this.#shape = shape;
    const { heads, dimensions } = shape;
    this.#int64('split', [0, 0, heads, dimensions / heads]);
    this.#int64('merge', [0, 0, dimensions]);
    this.#int64('mask_axes', [1, 2]);
    this.#scalar('weight_scale', weightScale);
    this.#scalar('score_scale', 1 / Math.sqrt(dimensions / heads));
    this.#scalar('one', 1);
    this.#scalar('half', 0.5);
    this.#scalar('sqrt2', Math.SQRT2);
    this.#scalar('lowest', -1e9);
    this.constants.push({ name: 'weight_zero', dims: [], values: new Int8Array(1) });
  }

  node(op: string, inputs: string[], output: string, attributes?: Node['attributes']): string {
    this.nodes.push({ op, inputs, outputs: [output], ...(attributes && { attributes }) });
    return output;
  }

  /** Word and position vectors, and what keeps padding out of the attention. */
  embedTokens(): string {
    const { vocabulary, positions, dimensions } = this.#shape;
    this.#weights('words', [vocabulary, dimensions]);
    this.#weights('places', [positions, dimensions]);
    this.#int64('zero', 0);
    this.#int64('step', 1);
    this.node('Shape', ['input_ids'], 'input_shape');
    this.node('Gather', ['input_shape', 'step'], 'width');
    this.node('Range', ['zero', 'width', 'step'], 'position_ids');
    this.node('Cast', [this.node('Gather', ['words', 'input_ids'], 'word8')], 'word', { to: 1 });
    this.node('Cast', [this.node('Gather', ['places', 'position_ids'], 'place8')], 'place', {
      to: 1,
    });
    this.node('Cast', ['attention_mask'], 'mask', { to: 1 });
    this.node('Unsqueeze', ['mask', 'mask_axes'], 'wide_mask');
    this.node('Sub', ['one', 'wide_mask'], 'padding');
    this.node('Mul', ['padding', 'lowest'], 'penalty');
    return this.#normalize(this.node('Add', ['word', 'place'], 'embedded'), 'embedded_norm');
  }

  layer(hidden: string, name: string): string {
    const { dimensions, intermediate } = this.#shape;
    const input = this.#quantize(hidden, `${name}_in`);
    const attended = this.#attention(input, name);
    const out = this.#linear(this.#quantize(attended, `${name}_att`), `${name}_o`, [
      dimensions,
      dimensions,
    ]);
    const middle = this.#normalize(this.node('Add', [hidden, out], `${name}_r1`), `${name}_n1`);
    const wide = this.#linear(this.#quantize(middle, `${name}_mid`), `${name}_f1`, [
      dimensions,
      intermediate,
    ]);
    const narrow = this.#linear(this.#quantize(this.#gelu(wide), `${name}_ff`), `${name}_f2`, [
      intermediate,
      dimensions,
    ]);
    return this.#normalize(this.node('Add', [middle, narrow], `${name}_r2`), `${name}_n2`);
  }

  #attention(input: string, name: string): string {
    const { dimensions } = this.#shape;
    const heads = (of: string, perm: number[]) => {
      const flat = this.#linear(input, `${name}_${of}`, [dimensions, dimensions]);
      const split = this.node('Reshape', [flat, 'split'], `${flat}_split`);
      return this.node('Transpose', [split], `${flat}_heads`, { perm });
    };
    const query = heads('q', [0, 2, 1, 3]);
    const key = heads('k', [0, 2, 3, 1]);
    const value = heads('v', [0, 2, 1, 3]);
    this.node('MatMul', [query, key], `${name}_dots`);
    this.node('Mul', [`${name}_dots`, 'score_scale'], `${name}_scaled`);
    this.node('Add', [`${name}_scaled`, 'penalty'], `${name}_scores`);
    this.node('Softmax', [`${name}_scores`], `${name}_shares`, { axis: 3 });
    this.node('MatMul', [`${name}_shares`, value], `${name}_mixed`);
    this.node('Transpose', [`${name}_mixed`], `${name}_back`, { perm: [0, 2, 1, 3] });
    return this.node('Reshape', [`${name}_back`, 'merge'], `${name}_attended`);
  }

  /** @returns the prefix of three names: the numbers, their scale and their zero point. */
  #quantize(input: string, name: string): string {
    const outputs = [`${name}_8`, `${name}_scale`, `${name}_zero`];
    this.nodes.push({ op: 'DynamicQuantizeLinear', inputs: [input], outputs });
    return name;
  }

  #linear(input: string, name: string, dims: readonly [number, number]): string {
    this.#weights(`${name}_w`, dims);
    this.#floats(`${name}_b`, dims[1], 0);
    const factors = [`${input}_8`, `${name}_w`, `${input}_zero`, 'weight_zero'];
    this.node('MatMulInteger', factors, `${name}_i32`);
    this.node('Cast', [`${name}_i32`], `${name}_f32`, { to: 1 });
    this.node('Mul', [`${input}_scale`, 'weight_scale'], `${name}_scale`);
    this.node('Mul', [`${name}_f32`, `${name}_scale`], `${name}_product`);
    return this.node('Add', [`${name}_product`, `${name}_b`], `${name}_out`);
  }

  #gelu(input: string): string {
    this.node('Div', [input, 'sqrt2'], `${input}_d`);
    this.node('Erf', [`${input}_d`], `${input}_e`);
    this.node('Add', [`${input}_e`, 'one'], `${input}_a`);
    this.node('Mul', [input, `${input}_a`], `${input}_m`);
    return this.node('Mul', [`${input}_m`, 'half'], `${input}_gelu`);
  }

  #normalize(input: string, name: string): string {
    this.#floats(`${name}_gain`, this.#shape.dimensions, 1);
    this.#floats(`${name}_bias`, this.#shape.dimensions, 0);
    const inputs = [input, `${name}_gain`, `${name}_bias`];
    return this.node('LayerNormalization', inputs, name, { axis: 2 });
  }

  #weights(name: string, dims: readonly number[]): void {
    const size = dims.reduce((product, dim) => product * dim, 1);
    const values = Int8Array.from({ length: size }, () => Math.floor(this.#random() * 255) - 127);
    this.constants.push({ name, dims, values });
  }

  #floats(name: string, length: number, value: number): void {
    const values = new Float32Array(length).fill(value);
    this.constants.push({ name, dims: [length], values });
  }

  #scalar(name: string, value: number): void {
    this.constants.push({ name, dims: [], values: Float32Array.of(value) });
  }

  #int64(name: string, value: number | number[]): void {
    const values = BigInt64Array.from([value].flat(), BigInt);
    this.constants.push({ name, dims: Array.isArray(value) ? [value.length] : [], values });
  }
}
