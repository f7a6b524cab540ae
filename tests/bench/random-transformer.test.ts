import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadRandomTransformer } from '../../bench/random-transformer.ts';
import { BUNDLED_MODEL, readConfig } from '../../src/config.ts';
import { TransformersEmbedder } from '../../src/embeddings/transformers-embedder.ts';
import { temporaryFolder } from '../helpers/index-builder.ts';

const small = { layers: 2, heads: 4, dimensions: 32, intermediate: 64, positions: 64 };
const folder = join(readConfig({}).modelsDir, BUNDLED_MODEL);

test('the random transformer is a model like any other, whose tokens see each other', async () => {
  const loaded = await loadRandomTransformer(await temporaryFolder(), folder, small);
  await using embedder = new TransformersEmbedder(loaded);
  expect(embedder.dimensions).toBe(32);
  const texts = ['troops left the base', 'the base left troops', 'oil'];
  const together = await embedder.embed(texts, 'passage');
  for (const [at, text] of texts.entries()) {
    const [alone] = await embedder.embed([text], 'passage');
    expect(dot(alone!, alone!)).toBeCloseTo(1, 4);
    // Padding is kept out of the attention; what differs is the rounding to 8 bits.
    expect(dot(alone!, together[at]!)).toBeGreaterThan(0.99);
  }
  expect(dot(together[0]!, together[1]!)).toBeLessThan(0.9999);
});

function dot(x: Float32Array, y: Float32Array): number {
  return x.reduce((sum, value, at) => sum + value * y[at]!, 0);
}
