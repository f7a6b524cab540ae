import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeOnnx, type Graph } from '../../bench/onnx.ts';

export interface TinyModelOptions {
  /** Numbers per token. */
  readonly dimensions?: number;
  /** Where the weights go: as int8 models are named, or as full-precision ones. */
  readonly weights?: 'onnx/model_quantized.onnx' | 'onnx/model.onnx';
  /** Gives the graph a second output, `sentence_embedding`, of so many numbers per text. */
  readonly pooledDimensions?: number;
  readonly seed?: number;
}

const specials = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'];
const letters = [
  ...Array.from('abcdefghijklmnopqrstuvwxyz0123456789:.,?!-'),
  ...Array.from({ length: 0x6d0 - 0x621 }, (_, at) => String.fromCharCode(0x621 + at)),
  ...Array.from({ length: 32 }, (_, at) => String.fromCharCode(0x430 + at)),
];

/**
 * Writes a random model in transformers.js form: a token a letter, and one layer that adds the
 * mean of all tokens to each, so that every token shows what text it stands in.
 */
export async function writeTinyModel(
  folder: string,
  options: TinyModelOptions = {},
): Promise<string> {
  const { dimensions = 16, weights = 'onnx/model_quantized.onnx' } = options;
  const tokens = [...specials, ...letters, ...letters.map((letter) => `##${letter}`)];
  await mkdir(join(folder, 'onnx'), { recursive: true });
  const json = (name: string, value: unknown) =>
    writeFile(join(folder, name), JSON.stringify(value));
  await json('config.json', {
    model_type: 'bert',
    architectures: ['BertModel'],
    hidden_size: dimensions,
    vocab_size: tokens.length,
    num_hidden_layers: 1,
  });
  await json('tokenizer.json', tokenizerOf(tokens));
  await json('tokenizer_config.json', {
    tokenizer_class: 'BertTokenizer',
    model_max_length: 512,
    pad_token: '[PAD]',
    unk_token: '[UNK]',
    cls_token: '[CLS]',
    sep_token: '[SEP]',
    mask_token: '[MASK]',
  });
  const graph = graphOf(tokens.length, dimensions, options.pooledDimensions, options.seed ?? 1);
  await writeFile(join(folder, weights), encodeOnnx(graph));
  return folder;
}

function tokenizerOf(tokens: readonly string[]) {
  const special = (id: string, at: number) => ({ SpecialToken: { id, type_id: at } });
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: specials.map((content, id) => ({
      id,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: false,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [special('[CLS]', 0), { Sequence: { id: 'A', type_id: 0 } }, special('[SEP]', 0)],
      pair: [special('[CLS]', 0), { Sequence: { id: 'A', type_id: 0 } }, special('[SEP]', 0)],
      special_tokens: {
        '[CLS]': { id: '[CLS]', ids: [2], tokens: ['[CLS]'] },
        '[SEP]': { id: '[SEP]', ids: [3], tokens: ['[SEP]'] },
      },
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
    },
  };
}

function graphOf(vocabulary: number, dimensions: number, pooled: number | undefined, seed: number) {
  const random = randomNumbers(seed);
  const matrix = (name: string, rows: number, columns: number) => ({
    name,
    dims: [rows, columns],
    values: Float32Array.from({ length: rows * columns }, random),
  });
  const axis = (name: string, at: bigint) => ({
    name,
    dims: [1],
    values: new BigInt64Array([at]),
  });
  const ids = { type: 'int64', dims: ['batch', 'tokens'] } as const;
  const graph: Graph = {
    inputs: [
      { name: 'input_ids', ...ids },
      { name: 'attention_mask', ...ids },
      { name: 'token_type_ids', ...ids },
    ],
    outputs: [
      // The pooled output stands first, so that nothing may rely on the order.
      ...(pooled === undefined
        ? []
        : [{ name: 'sentence_embedding', type: 'float', dims: ['batch', pooled] } as const]),
      { name: 'last_hidden_state', type: 'float', dims: ['batch', 'tokens', dimensions] },
    ],
    constants: [
      matrix('table', vocabulary, dimensions),
      axis('tokens_axis', 1n),
      axis('vector_axis', 2n),
      ...(pooled === undefined ? [] : [matrix('projection', dimensions, pooled)]),
    ],
    nodes: [
      { op: 'Gather', inputs: ['table', 'input_ids'], outputs: ['embedded'] },
      { op: 'Cast', inputs: ['attention_mask'], outputs: ['mask'], attributes: { to: 1 } },
      { op: 'Unsqueeze', inputs: ['mask', 'vector_axis'], outputs: ['wide_mask'] },
      { op: 'Mul', inputs: ['embedded', 'wide_mask'], outputs: ['masked'] },
      { op: 'ReduceSum', inputs: ['masked', 'tokens_axis'], outputs: ['sum'] },
      { op: 'ReduceSum', inputs: ['wide_mask', 'tokens_axis'], outputs: ['count'] },
      { op: 'Div', inputs: ['sum', 'count'], outputs: ['mean'] },
      { op: 'Add', inputs: ['masked', 'mean'], outputs: ['last_hidden_state'] },
      ...(pooled === undefined ? [] : pooling),
    ],
  };
  return graph;
}

const pooling = [
  {
    op: 'Squeeze',
    inputs: ['mean', 'tokens_axis'],
    outputs: ['text_mean'],
  },
  { op: 'MatMul', inputs: ['text_mean', 'projection'], outputs: ['sentence_embedding'] },
];

/** Numbers from -1 to 1, the same for the same seed (a linear congruential generator). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}
