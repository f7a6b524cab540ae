import { existsSync } from 'node:fs';
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { loadModel } from '../../src/embeddings/load-model.ts';
import { findModel } from '../../src/embeddings/model-source.ts';
import { TransformersEmbedder } from '../../src/embeddings/transformers-embedder.ts';
import type { AppError } from '../../src/errors.ts';
import { HubServer, lfsPointer, type Trouble } from '../helpers/hub-server.ts';
import { writeTinyModel } from '../helpers/tiny-model.ts';

const weights = 'onnx/model_quantized.onnx';
let folder: string;
let hub: HubServer;
let cache: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sanad-model-'));
  await writeTinyModel(join(folder, 'tiny'));
  await writeTinyModel(join(folder, 'full'), { weights: 'onnx/model.onnx' });
  await cp(join(folder, 'tiny'), join(folder, 'weightless'), { recursive: true });
  await rm(join(folder, 'weightless', weights));
});
afterAll(() => rm(folder, { recursive: true }));

beforeEach(async () => {
  cache = await mkdtemp(join(folder, 'cache-'));
  hub = await HubServer.start({
    'tiny/model': join(folder, 'tiny'),
    'tiny/full': join(folder, 'full'),
    'tiny/weightless': join(folder, 'weightless'),
  });
  onTestFinished(() => hub[Symbol.asyncDispose]());
});

type LoadOptions = Parameters<typeof loadModel>[1];

async function load(setting: string, options: Partial<LoadOptions> = {}): Promise<Float32Array> {
  const source = await findModel(setting, { modelsDir: folder, modelCacheDir: cache });
  const loaded = await loadModel(source, { hubUrl: hub.url, ...options });
  await using embedder = new TransformersEmbedder(loaded);
  return (await embedder.embed(['iraq'], 'query'))[0]!;
}

async function failureOf(work: Promise<unknown>): Promise<AppError> {
  const error = (await work.then(
    () => expect.fail('it did not fail'),
    (reason: unknown) => reason,
  )) as AppError;
  expect(error.name).toBe('AppError');
  expect(error.message).not.toContain('\n');
  return error;
}

describe('a hub model', () => {
  test('is fetched with progress, and equals the one it was made of', async () => {
    const files = new Map<string, number[]>();
    const vector = await load('tiny/model', {
      onDownload(file, loaded, total) {
        files.set(file, [...(files.get(file) ?? []), loaded, total]);
      },
    });
    expect(vector).toEqual(await load(join(folder, 'tiny')));
    expect([...files.keys()]).toEqual([
      'config.json',
      'tokenizer.json',
      'tokenizer_config.json',
      weights,
    ]);
    const { length } = await readFile(join(folder, 'tiny', weights));
    expect(files.get(weights)!.slice(-2)).toEqual([length, length]);
    expect(hub.requests.filter((request) => request.includes('/cdn/'))).toHaveLength(1);
  });

  test('is asked for once: afterwards it works with the hub down, without a request', async () => {
    const first = await load('tiny/model');
    const asked = hub.requests.length;
    expect(await load('tiny/model')).toEqual(first);
    expect(hub.requests).toHaveLength(asked);
    await hub[Symbol.asyncDispose]();
    expect(await load('tiny/model', { hubUrl: 'http://127.0.0.1:9' })).toEqual(first);
  });

  test('is taken in full precision where the hub has no other weights', async () => {
    await load('tiny/full');
    expect(await readdir(join(cache, 'tiny/full/onnx'))).toEqual(['model.onnx']);
  });

  test('is fetched by two at once, and both have it', async () => {
    const [a, b] = await Promise.all([load('tiny/model'), load('tiny/model')]);
    expect(a).toEqual(b);
    expect(await readdir(join(cache, 'tiny'))).toEqual(['model']);
  });

  test.for<{ name: string; file: string; trouble: Trouble }>([
    { name: 'a slow hub', file: weights, trouble: 'slow' },
    { name: 'a hub that does not tell lengths', file: '*', trouble: 'no-length' },
  ])('$name is waited for', async ({ file, trouble }) => {
    hub.spoil(file, trouble);
    expect(await load('tiny/model')).toEqual(await load(join(folder, 'tiny')));
  });

  test.for<{ name: string; file: string; trouble: Trouble; says: RegExp }>([
    { name: 'weights cut in the middle', file: weights, trouble: 'cut', says: /Could not fetch .* check the network and try again/ }, // prettier-ignore
    { name: 'a tokenizer cut in the middle', file: 'tokenizer.json', trouble: 'cut', says: /Could not fetch .* check the network/ }, // prettier-ignore
    { name: 'an error of the hub', file: '*', trouble: 500, says: /answered 500 for config\.json\): check the network and try again/ }, // prettier-ignore
    { name: 'an error of the hub in the weights', file: weights, trouble: 503, says: /answered 503 for onnx/ }, // prettier-ignore
    { name: 'too many requests', file: 'tokenizer.json', trouble: 429, says: /answered 429 .* try again/ }, // prettier-ignore
    { name: 'a Git LFS pointer in place of weights', file: weights, trouble: 'pointer', says: /serves a broken model .* Git LFS pointer.* Choose another/ }, // prettier-ignore
    { name: 'a login page in place of files', file: '*', trouble: 'html', says: /serves a broken model .*config\.json is not whole/ }, // prettier-ignore
    { name: 'a model that needs an account', file: '*', trouble: 403, says: /needs an account: check EMBEDDING_MODEL/ }, // prettier-ignore
  ])('after $name it leaves nothing behind, and the next try works', async (each) => {
    hub.spoil(each.file, each.trouble);
    const error = await failureOf(load('tiny/model'));
    expect(error.code).toBe('E_MODEL');
    expect(error.message).toMatch(each.says);
    expect(await readdir(join(cache, 'tiny'))).toEqual([]);
    hub.spoil(each.file, null);
    expect(await load('tiny/model')).toHaveLength(16);
  });

  test.for([
    { name: 'that does not exist', id: 'nobody/nothing', says: /has no config\.json of a model "nobody\/nothing"/ }, // prettier-ignore
    { name: 'without ONNX weights', id: 'tiny/weightless', says: /has no onnx\/model_quantized\.onnx of a model/ }, // prettier-ignore
  ])('$name is named', async ({ id, says }) => {
    const error = await failureOf(load(id));
    expect(error.code).toBe('E_MODEL');
    expect(error.message).toMatch(says);
  });

  test('from a hub that cannot be reached names the cause and the way round', async () => {
    const error = await failureOf(load('tiny/model', { hubUrl: 'http://127.0.0.1:9' }));
    expect(error.code).toBe('E_MODEL');
    expect(error.message).toMatch(/Could not fetch .*127\.0\.0\.1:9.* leaving EMBEDDING_MODEL out/);
  });

  test('stops being fetched when the signal says so, and leaves nothing behind', async () => {
    hub.spoil(weights, 'stalls');
    const abort = new AbortController();
    const loading = load('tiny/model', {
      signal: abort.signal,
      onDownload: (file) => file === weights && abort.abort(),
    });
    expect(await failureOf(loading)).toMatchObject({ code: 'E_ABORTED' });
    expect(await readdir(join(cache, 'tiny'))).toEqual([]);
  });

  test('that cannot be kept names MODEL_CACHE_DIR', async () => {
    await rm(cache, { recursive: true });
    await writeFile(cache, 'a file where the folder should be');
    const error = await failureOf(load('tiny/model'));
    expect(error.code).toBe('E_DISK');
    expect(error.message).toMatch(/Could not keep the model .* correct MODEL_CACHE_DIR/);
  });

  test.for([
    { name: 'weights that were cut short', damage: (path: string) => truncate(path, 2000), file: weights, says: /does not load.* Delete .* fetched again/ }, // prettier-ignore
    { name: 'weights that are a Git LFS pointer', damage: (path: string) => writeFile(path, lfsPointer), file: weights, says: /Git LFS pointer.* Delete .* fetched again/ }, // prettier-ignore
    { name: 'empty weights', damage: (path: string) => writeFile(path, ''), file: weights, says: /is empty\. Delete/ }, // prettier-ignore
    { name: 'a tokenizer that was cut short', damage: (path: string) => truncate(path, 500), file: 'tokenizer.json', says: /tokenizer\.json is not whole\. Delete/ }, // prettier-ignore
    { name: 'a missing file', damage: (path: string) => rm(path), file: 'config.json', says: /has no config\.json\. Delete/ }, // prettier-ignore
  ])('on disk with $name says to delete it', async ({ damage, file, says }) => {
    await load('tiny/model');
    await damage(join(cache, 'tiny/model', file));
    const error = await failureOf(load('tiny/model'));
    expect(error.code).toBe('E_MODEL');
    expect(error.message).toMatch(says);
    await rm(join(cache, 'tiny/model'), { recursive: true });
    expect(await load('tiny/model')).toHaveLength(16);
  });
});

describe('a folder', () => {
  test.for([
    { name: 'a Git LFS pointer', damage: (path: string) => writeFile(path, lfsPointer), says: /Git LFS pointer.* Copy the whole model there/ }, // prettier-ignore
    { name: 'no weights', damage: (path: string) => rm(path), says: /has no onnx\/model_quantized\.onnx and no onnx\/model\.onnx\. Copy/ }, // prettier-ignore
    { name: 'something else for weights', damage: (path: string) => writeFile(path, 'weights!'), says: /does not load.* Copy the whole model there, or correct EMBEDDING_MODEL/ }, // prettier-ignore
  ])('with $name says what to do', async ({ damage, says }) => {
    const copy = join(cache, 'copy');
    await cp(join(folder, 'tiny'), copy, { recursive: true });
    await damage(join(copy, weights));
    const error = await failureOf(load(copy));
    expect(error.code).toBe('E_MODEL');
    expect(error.message).toMatch(says);
    expect(hub.requests).toEqual([]);
  });

  test('serves full precision when it has no other weights', async () => {
    expect(await load(join(folder, 'full'))).toHaveLength(16);
  });

  test('has another fingerprint when a file of it changes', async () => {
    const copy = join(cache, 'copy');
    const fingerprint = async () =>
      (await loadModel({ modelId: 'copy', kind: 'folder', folder: copy }, { hubUrl: hub.url }))
        .fingerprint;
    await cp(join(folder, 'tiny'), copy, { recursive: true });
    const before = await fingerprint();
    expect(await fingerprint()).toBe(before);
    await writeTinyModel(copy, { seed: 2 });
    expect(await fingerprint()).not.toBe(before);
  });
});

describe('the setting', () => {
  test.for([
    '../escape',
    'a/b..c',
    '../../etc/passwd',
    'a/b/c',
    './nothing',
    '/nothing/here',
    'nothing',
    '.hidden/model',
    'owner/na me',
  ])('%s is neither a model nor a hub id', async (setting) => {
    const error = await failureOf(load(setting));
    expect(error.code).toBe('E_CONFIG');
    expect(error.message).toContain(`"${setting}"`);
    expect(hub.requests).toEqual([]);
    expect(existsSync(join(cache, '..', 'escape'))).toBe(false);
  });

  test('names a bundled model before a folder', async () => {
    await mkdir(join(folder, 'models/tiny'), { recursive: true });
    const source = await findModel('tiny', {
      modelsDir: join(folder, 'models'),
      modelCacheDir: cache,
    });
    expect(source).toMatchObject({ kind: 'folder', folder: join(folder, 'models/tiny') });
  });
});

test('a model that fails while it embeds is an E_EMBEDDING that names it', async () => {
  const loaded = await loadModel(
    { modelId: 'tiny', kind: 'folder', folder: join(folder, 'tiny') },
    { hubUrl: hub.url },
  );
  const embedder = new TransformersEmbedder(loaded);
  await embedder[Symbol.asyncDispose]();
  const error = await failureOf(embedder.embed(['iraq'], 'query'));
  expect(error.code).toBe('E_EMBEDDING');
  expect(error.message).toMatch(/^The model "tiny" failed to embed 1 texts: /);
});
