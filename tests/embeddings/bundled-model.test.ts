import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env, type FeatureExtractionPipeline, pipeline } from '@xenova/transformers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BUNDLED_MODEL, readConfig } from '../../src/config.ts';
import { type LoadedModel, loadModel } from '../../src/embeddings/load-model.ts';
import { findModel } from '../../src/embeddings/model-source.ts';
import { WordEncoder } from '../../src/embeddings/token-encoder.ts';
import { TokenTable } from '../../src/embeddings/token-table.ts';
import { TransformersEmbedder } from '../../src/embeddings/transformers-embedder.ts';
import { cosine } from '../contracts/embedder.ts';

const config = readConfig({});
const texts = [
  'چند درصد از نیروهای ائتلاف عراق را ترک کردند؟',
  'غادر ثلث قوات التحالف العراق خلال العام الماضي.',
  'How many soldiers left Iraq in 2020?',
  'Сколько солдат покинули Ирак?',
];
const articles = readdirSync(config.corpusDir, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md'))
  .map((file) => ({ file, text: readFileSync(join(config.corpusDir, file), 'utf8') }));

let loaded: LoadedModel;
let embedder: TransformersEmbedder;
let extract: FeatureExtractionPipeline;

beforeAll(async () => {
  const source = await findModel(BUNDLED_MODEL, config);
  loaded = await loadModel(source, { hubUrl: 'http://127.0.0.1:9' });
  embedder = new TransformersEmbedder(loaded);
  env.allowRemoteModels = false;
  extract = await pipeline('feature-extraction', source.folder, { dtype: 'q8' });
});
afterAll(async () => {
  await embedder[Symbol.asyncDispose]();
  await extract.dispose();
});

test.for(texts)("its vector equals the library's own pipeline's: %s", async (text) => {
  const options = { pooling: 'mean', normalize: true } as const;
  const theirs = (await extract(text, options)) as unknown as { data: Float32Array };
  const [ours] = await embedder.embed([text], 'query');
  expect(ours).toHaveLength(theirs.data.length);
  for (const [k, value] of ours!.entries()) expect(value).toBeCloseTo(theirs.data[k]!, 4);
});

test.for([
  ['كتاب', 'کتاب', 'Arabic and Persian kaf'],
  ['می‌رود', 'می رود', 'ZWNJ and a space'],
  ['٢٠٢٤', '2024', 'Arabic and Latin digits'],
  ['۲۰۲۴', '2024', 'Persian and Latin digits'],
  ['علي', 'علی', 'Arabic and Persian yeh'],
  ['العِراق', 'العراق', 'with and without a vowel mark'],
  ['أحمد', 'احمد', 'with and without hamza'],
  ['Iraq', 'iraq', 'upper and lower case'],
] as const)('%s is %s to the model: %s', async ([written, same]) => {
  const [a, b] = await embedder.embed([written, same], 'query');
  expect(cosine(a!, b!)).toBeCloseTo(1, 5);
});

describe('word by word', () => {
  test.for(articles)('$file has the same tokens as whole', ({ text }) => {
    const encoder = new WordEncoder(loaded.tokenizer);
    const whole: number[] = loaded.tokenizer.encode(text, { add_special_tokens: false });
    expect(encoder.encode(text)).toEqual(whole);
    // Once more, from memory.
    expect(encoder.encode(text)).toEqual(whole);
  });

  test('a text without a word has no tokens', () => {
    expect(new WordEncoder(loaded.tokenizer).encode(' …؟ ')).toEqual([]);
  });
});

test("the table's rows are the model's token vectors: their mean is the text's vector", async () => {
  const table = await TokenTable.read(loaded);
  expect(table.rows.length % table.dimensions).toBe(0);
  const sum = new Float32Array(table.dimensions);
  for (const id of texts[0]!.split(/[\s؟]+/).flatMap((word) => table.encodeWord(word)))
    for (let k = 0; k < sum.length; k++) sum[k]! += table.rows[id * table.dimensions + k]!;
  const [vector] = await embedder.embed([texts[0]!], 'query');
  expect(cosine(sum, vector!) / Math.hypot(...sum)).toBeCloseTo(1, 4);
  expect(table.countTokens(texts[0]!)).toBeGreaterThan(8);
});
