import { mkdir, readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createApp, type Models, openModels, rebuild, staleness } from '../src/app.ts';
import { type Config, readConfig } from '../src/config.ts';
import { createLogger } from '../src/logger.ts';
import { openBundledModels, temporaryFolder } from './helpers/index-builder.ts';
import { writeTinyModel } from './helpers/tiny-model.ts';

let models: Models;
beforeAll(async () => {
  models = await openBundledModels();
});
afterAll(() => models[Symbol.asyncDispose]());

const snow = 'Heavy snow fell in the mountains on Thursday and closed four roads to the north.';
const match = 'The home side won the match by two goals to one in front of nine thousand people.';

async function workplace(): Promise<Config> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'corpus'));
  const config = readConfig({
    CORPUS_DIR: join(folder, 'corpus'),
    INDEX_DIR: join(folder, 'index'),
    MODEL_CACHE_DIR: join(folder, 'cache'),
  });
  await writeArticle(config, 'snow', snow);
  return config;
}

async function writeArticle(config: Config, name: string, text: string): Promise<void> {
  const head = `---\ntitle: ${name}\nlanguage: en\n---\n`;
  await writeFile(join(config.corpusDir, `${name}.md`), `${head}${text}\n`);
}

describe('the index is stale', () => {
  test.for([
    { name: 'when there is none', change: (config: Config) => rm(config.indexDir, { recursive: true }), reason: 'There is no index yet' }, // prettier-ignore
    { name: 'when an article was added', change: (config: Config) => writeArticle(config, 'match', match), reason: 'The corpus has changed' }, // prettier-ignore
    { name: 'when an article was removed', change: (config: Config) => rm(join(config.corpusDir, 'snow.md')), reason: 'The corpus has changed' }, // prettier-ignore
    { name: 'when an article was changed', change: (config: Config) => writeArticle(config, 'snow', `${snow} Schools are closed.`), reason: 'The corpus has changed' }, // prettier-ignore
    { name: 'when an article was changed without changing its size', change: (config: Config) => writeArticle(config, 'snow', snow.replace('four', 'five')), reason: 'The corpus has changed' }, // prettier-ignore
    { name: 'when a file that is skipped was added', change: (config: Config) => writeFile(join(config.corpusDir, 'empty.md'), ''), reason: 'The corpus has changed' }, // prettier-ignore
    { name: 'when its pointer is garbage', change: (config: Config) => writeFile(join(config.indexDir, 'CURRENT'), '?'), reason: 'The index is damaged' }, // prettier-ignore
    { name: 'not when nothing has changed', change: () => Promise.resolve(), reason: null },
    { name: 'not when a file that is no article was added', change: (config: Config) => writeFile(join(config.corpusDir, 'photo.jpg'), ''), reason: null }, // prettier-ignore
  ])('$name', async ({ change, reason }) => {
    const config = await workplace();
    const past = new Date(Date.now() - 60_000);
    await utimes(join(config.corpusDir, 'snow.md'), past, past);
    await rebuild(config, models);
    await change(config);
    expect(await staleness(config, models)).toBe(reason);
    if (reason === null) return;
    await rebuild(config, models);
    expect(await staleness(config, models)).toBeNull();
  });

  test('when another model is set', async () => {
    const config = await workplace();
    await rebuild(config, models);
    const folder = await writeTinyModel(join(config.modelCacheDir, 'tiny'));
    await using others = await openModels({ ...config, embeddingModel: folder });
    expect(await staleness(config, others)).toMatch('another model');
    const { embedded, manifest } = await rebuild(config, others);
    expect(embedded).toBe(1);
    expect(manifest.model).toMatchObject({ id: folder, dimensions: 16 });
    expect(manifest.tokenModel.id).toBe(models.table.modelId);
  });
});

describe('a corpus folder', () => {
  test('that is missing is one sentence, and leaves the index as it was', async () => {
    const config = await workplace();
    await rebuild(config, models);
    await rm(config.corpusDir, { recursive: true });
    for (const start of [rebuild, staleness]) {
      const work = start(config, models);
      await expect(work).rejects.toMatchObject({ code: 'E_CORPUS' });
      await expect(work).rejects.toThrow(/Set CORPUS_DIR to a folder of articles/);
    }
    expect(await readdir(config.indexDir)).not.toContain('build.lock');
    const app = await createApp(config, await openBundledModels(), createLogger('silent'));
    expect(app.index.current.articles).toHaveLength(1);
    await app.close();
  });

  test('with bad files gives an index of the others, and names each bad one', async () => {
    const config = await workplace();
    await writeFile(join(config.corpusDir, 'empty.md'), '');
    await writeFile(join(config.corpusDir, 'binary.txt'), Buffer.from([0xff, 0xfe, 0x00, 0xc3]));
    const { manifest } = await rebuild(config, models);
    expect(manifest.articles.map(({ path }) => path)).toEqual(['snow.md']);
    expect(manifest.skipped.map(({ file }) => file)).toEqual(['binary.txt', 'empty.md']);
    for (const { reason } of manifest.skipped) expect(reason).not.toBe('');
  });
});

test('a build that is stopped says that the index is as it was, and lets go of its lock', async () => {
  const config = await workplace();
  await rebuild(config, models);
  const before = await readFile(join(config.indexDir, 'CURRENT'), 'utf8');
  const stopped = rebuild(config, models, { full: true, signal: AbortSignal.abort() });
  await expect(stopped).rejects.toMatchObject({ code: 'E_ABORTED' });
  await expect(stopped).rejects.toThrow('the index is as it was before');
  expect(await readFile(join(config.indexDir, 'CURRENT'), 'utf8')).toBe(before);
  expect(await readdir(config.indexDir)).not.toContain('build.lock');
});

test('two builds at once: the second is told that one is running', async () => {
  const config = await workplace();
  const ends = await Promise.allSettled([rebuild(config, models), rebuild(config, models)]);
  const failed = ends.filter((end) => end.status === 'rejected');
  expect(failed).toHaveLength(1);
  expect(failed[0]!.reason).toMatchObject({ code: 'E_BUILD_RUNNING' });
});

test('progress is told of reading and of embedding, up to the end', async () => {
  const config = await workplace();
  await writeArticle(config, 'match', match);
  const onRead = vi.fn();
  const onEmbedded = vi.fn();
  await rebuild(config, models, { onRead, onEmbedded });
  expect(onRead).toHaveBeenLastCalledWith(2, 2);
  expect(onEmbedded).toHaveBeenLastCalledWith(2, 2);
});

describe('what answers', () => {
  test('takes a new index up while it serves, and keeps the old one when the new one is broken', async () => {
    const config = await workplace();
    await rebuild(config, models);
    const app = await createApp(config, await openBundledModels(), createLogger('silent'));
    onTestFinished(() => app.close());
    const titles = () => app.index.current.articles.map(({ title }) => title);
    await writeArticle(config, 'match', match);
    await rebuild(config, models);
    // By itself, without a restart and without being told.
    await vi.waitFor(() => expect(titles()).toEqual(['match', 'snow']), { timeout: 15_000 });
    await writeArticle(config, 'third', `${match} It rained.`);
    const { generation } = await rebuild(config, models);
    await truncate(join(config.indexDir, generation, 'passages.json'), 100);
    await app.index.refresh();
    expect(titles()).toHaveLength(2);
    const [excerpt] = (await app.engine.ask('Who won the match?')).excerpts;
    expect(excerpt?.citation.title).toBe('match');
  });

  test('refuses to start over an index of another folder of models', async () => {
    const config = await workplace();
    const folder = await writeTinyModel(join(config.modelCacheDir, 'tiny'));
    await rebuild(config, models);
    await using others = await openModels({ ...config, embeddingModel: folder });
    const starting = createApp(config, others, createLogger('silent'));
    await expect(starting).rejects.toMatchObject({ code: 'E_INDEX_MISMATCH' });
    await expect(starting).rejects.toThrow('run "npm run index"');
  });
});
