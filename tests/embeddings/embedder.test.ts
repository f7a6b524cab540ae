import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { BUNDLED_MODEL, readConfig } from '../../src/config.ts';
import type { Embedder } from '../../src/embeddings/embedder.ts';
import { loadModel } from '../../src/embeddings/load-model.ts';
import { findModel } from '../../src/embeddings/model-source.ts';
import { TransformersEmbedder } from '../../src/embeddings/transformers-embedder.ts';
import { describeEmbedder } from '../contracts/embedder.ts';
import { HubServer } from '../helpers/hub-server.ts';
import { writeTinyModel } from '../helpers/tiny-model.ts';

const { modelsDir } = readConfig({});
let folder: string;
let hub: HubServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sanad-embedder-'));
  await writeTinyModel(join(folder, 'plain'));
  await writeTinyModel(join(folder, 'pooled'), { dimensions: 16, pooledDimensions: 8 });
  await writeTinyModel(join(folder, 'multilingual-e5-tiny'));
  await writeTinyModel(join(folder, 'bge-m3'));
  hub = await HubServer.start({ 'tiny/contract': join(folder, 'plain') });
});

afterAll(async () => {
  await hub[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

async function open(setting: string): Promise<Embedder> {
  const source = await findModel(setting, { modelsDir, modelCacheDir: join(folder, 'cache') });
  return new TransformersEmbedder(await loadModel(source, { hubUrl: hub.url }));
}

describeEmbedder('the bundled model', () => open(BUNDLED_MODEL));
describeEmbedder('a folder', () => open(join(folder, 'plain')));
describeEmbedder('a graph that pools and projects', () => open(join(folder, 'pooled')));
describeEmbedder('a model with prefixes', () => open(join(folder, 'multilingual-e5-tiny')));
describeEmbedder('a model that pools its first token', () => open(join(folder, 'bge-m3')));
describeEmbedder('a hub model', () => open('tiny/contract'));
