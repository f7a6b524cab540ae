import { truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import type { Models } from '../../src/app.ts';
import { writeDurably } from '../../src/index/durable-storage.ts';
import { LiveIndex } from '../../src/index/live-index.ts';
import { createLogger } from '../../src/logger.ts';
import {
  articleOf,
  build,
  open,
  openBundledModels,
  temporaryFolder,
} from '../helpers/index-builder.ts';

let models: Models;
beforeAll(async () => {
  models = await openBundledModels();
});
afterAll(() => models[Symbol.asyncDispose]());

const snow = articleOf('snow', 'Heavy snow fell in the mountains and closed four roads.');
const match = articleOf('match', 'The home side won the match by two goals to one.');

async function serve() {
  const indexDir = await temporaryFolder();
  await build(indexDir, [snow], models);
  const reopen = vi.fn(() => open(indexDir, models));
  const logger = createLogger('silent');
  const error = vi.spyOn(logger, 'error');
  const live = new LiveIndex(indexDir, await reopen(), reopen, logger);
  onTestFinished(() => live.close());
  reopen.mockClear();
  const titles = () => live.current.articles.map(({ id }) => id);
  return { indexDir, live, titles, reopen, error };
}

test('a new generation is taken up whole, and nothing is opened while there is none', async () => {
  const { indexDir, live, titles, reopen } = await serve();
  await live.refresh();
  expect(reopen).not.toHaveBeenCalled();
  const { generation } = await build(indexDir, [snow, match], models);
  expect(titles()).toEqual(['snow']);
  await live.refresh();
  expect(titles()).toEqual(['snow', 'match']);
  expect(live.current.generation).toBe(generation);
});

test('a broken generation is complained of once, and the old one goes on serving', async () => {
  const { indexDir, live, titles, reopen, error } = await serve();
  const { generation } = await build(indexDir, [snow, match], models);
  await truncate(join(indexDir, generation, 'words.bin'), 10);
  for (let look = 0; look < 3; look++) await live.refresh();
  expect(titles()).toEqual(['snow']);
  expect(reopen).toHaveBeenCalledOnce();
  expect(error).toHaveBeenCalledOnce();
  await build(indexDir, [match], models);
  await live.refresh();
  expect(titles()).toEqual(['match']);
});

test('a pointer that names nothing is complained of once, and the old one goes on serving', async () => {
  const { indexDir, live, titles, error } = await serve();
  await writeDurably(join(indexDir, 'CURRENT'), 'garbage');
  for (let look = 0; look < 3; look++) await live.refresh();
  expect(titles()).toEqual(['snow']);
  expect(error).toHaveBeenCalledOnce();
});

test('it looks by itself until it is closed', async () => {
  const { indexDir, live, titles } = await serve();
  live.watch(10);
  await build(indexDir, [match], models);
  await vi.waitFor(() => expect(titles()).toEqual(['match']), 10_000);
  const looking = live.refresh();
  live.close();
  await looking;
  await build(indexDir, [snow], models);
  await new Promise((done) => setTimeout(done, 100));
  expect(titles()).toEqual(['match']);
});
