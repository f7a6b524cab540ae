import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type LoadedModel, loadModel } from '../src/embeddings/load-model.ts';
import { encodeOnnx } from './onnx.ts';
import { transformerGraph, type TransformerShape } from './transformer-graph.ts';

/** Of multilingual-e5-small, but for its vocabulary of 250,000, which costs no time. */
const e5SmallShape = {
  layers: 12,
  heads: 12,
  dimensions: 384,
  intermediate: 1536,
  positions: 512,
} as const;

/**
 * Writes a transformer of random weights with the tokenizer of another model, and loads it like
 * every model folder: what a model of that shape costs, without a download.
 * @param tokenizerFolder the model whose tokenizer it takes.
 */
export async function loadRandomTransformer(
  folder: string,
  tokenizerFolder: string,
  shape: Omit<TransformerShape, 'vocabulary'> = e5SmallShape,
): Promise<LoadedModel> {
  const { vocab_size: vocabulary } = JSON.parse(
    await readFile(join(tokenizerFolder, 'config.json'), 'utf8'),
  ) as { vocab_size: number };
  await mkdir(join(folder, 'onnx'), { recursive: true });
  for (const name of ['tokenizer.json', 'tokenizer_config.json'])
    await copyFile(join(tokenizerFolder, name), join(folder, name));
  const config = {
    model_type: 'bert',
    architectures: ['BertModel'],
    hidden_size: shape.dimensions,
    num_hidden_layers: shape.layers,
    num_attention_heads: shape.heads,
    intermediate_size: shape.intermediate,
    vocab_size: vocabulary,
  };
  await writeFile(join(folder, 'config.json'), JSON.stringify(config));
  const graph = encodeOnnx(transformerGraph({ ...shape, vocabulary }));
  await writeFile(join(folder, 'onnx', 'model_quantized.onnx'), graph);
  const source = { modelId: 'random-transformer', kind: 'folder', folder } as const;
  return loadModel(source, { hubUrl: '' });
}
