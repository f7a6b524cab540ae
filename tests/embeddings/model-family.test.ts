import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, pipeline } from '@xenova/transformers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadModel } from '../../src/embeddings/load-model.ts';
import { familyOf } from '../../src/embeddings/model-family.ts';
import { findModel } from '../../src/embeddings/model-source.ts';
import { TransformersEmbedder } from '../../src/embeddings/transformers-embedder.ts';
import { cosine } from '../contracts/embedder.ts';
import { HubServer } from '../helpers/hub-server.ts';
import { writeTinyModel } from '../helpers/tiny-model.ts';

const e5 = { query: 'query: ', passage: 'passage: ', pooling: 'mean' } as const;
const mean = { query: '', passage: '', pooling: 'mean' } as const;
const first = { query: '', passage: '', pooling: 'cls' } as const;
const models = [
  { id: 'Xenova/multilingual-e5-small', ...e5 },
  { id: 'intfloat/multilingual-e5-large-instruct', ...e5 },
  { id: 'Xenova/e5-base-v2', ...e5 },
  { id: 'Xenova/bge-m3', ...first },
  { id: 'onnx-community/gte-multilingual-base', ...first },
  { id: 'Xenova/paraphrase-multilingual-MiniLM-L12-v2', ...mean },
  { id: 'someone/unknown-model', ...mean },
] as const;

let folder: string;
let hub: HubServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sanad-family-'));
  const tiny = await writeTinyModel(join(folder, 'tiny'));
  hub = await HubServer.start(Object.fromEntries(models.map(({ id }) => [id, tiny])));
  env.allowRemoteModels = false;
});
afterAll(async () => {
  await hub[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

test.for(models)('$id gets the prefix and the pooling it was trained with', async (model) => {
  const source = await findModel(model.id, { modelsDir: folder, modelCacheDir: join(folder, 'c') });
  const embedder = new TransformersEmbedder(await loadModel(source, { hubUrl: hub.url }));
  const extract = await pipeline('feature-extraction', source.folder, { dtype: 'q8' });
  for (const kind of ['query', 'passage'] as const) {
    const [ours] = await embedder.embed(['troops left iraq'], kind);
    const theirs = (await extract(`${model[kind]}troops left iraq`, {
      pooling: model.pooling,
      normalize: true,
    })) as unknown as { data: Float32Array };
    for (const [k, value] of ours!.entries()) expect(value).toBeCloseTo(theirs.data[k]!, 4);
  }
  await embedder[Symbol.asyncDispose]();
  await extract.dispose();
});

test('a folder is known by its own name, not by those above it', () => {
  expect(familyOf('/models/multilingual-e5-small').prefix.query).toBe('query: ');
  expect(familyOf('/tests/e5-against-others/minilm').prefix.query).toBe('');
});

test('what is over the length of the model is cut, its last token kept', async () => {
  const source = await findModel('Xenova/paraphrase-multilingual-MiniLM-L12-v2', {
    modelsDir: folder,
    modelCacheDir: join(folder, 'c'),
  });
  const embedder = new TransformersEmbedder(await loadModel(source, { hubUrl: hub.url }));
  // A token a letter: 126 of them and the two special ones fit.
  const [fits, longer] = await embedder.embed(['a'.repeat(100), 'a'.repeat(100) + ' b'.repeat(26)], 'query'); // prettier-ignore
  const [over] = await embedder.embed(['a'.repeat(100) + ' b'.repeat(26) + ' c'.repeat(50)], 'query'); // prettier-ignore
  expect(cosine(over!, longer!)).toBeCloseTo(1, 5);
  expect(cosine(over!, fits!)).toBeLessThan(0.9999);
  await embedder[Symbol.asyncDispose]();
});
