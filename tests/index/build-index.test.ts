import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Models } from '../../src/app.ts';
import type { OpenIndex } from '../../src/index/open-index.ts';
import {
  articleOf,
  build,
  open,
  openBundledModels,
  temporaryFolder,
  watchEmbedder,
} from '../helpers/index-builder.ts';

let models: Models;
beforeAll(async () => {
  models = await openBundledModels();
});
afterAll(() => models[Symbol.asyncDispose]());

const snow = articleOf('snow', 'Heavy snow fell in the mountains and closed four roads.');
const troops = articleOf('troops', 'غادر ثلث قوات التحالف العراق خلال العام الماضي.');
const match = articleOf('match', 'The home side won the match by two goals to one.');

function textsOf(index: OpenIndex): string[] {
  return index.passages.map(({ text }) => text);
}

test('what was built can be opened: passages, vectors, terms and words by one position', async () => {
  const indexDir = await temporaryFolder();
  const result = await build(indexDir, [snow, troops], models);
  const index = await open(indexDir, models);
  expect(index.generation).toBe(result.generation);
  expect(textsOf(index)).toEqual([snow.raw, troops.raw]);
  expect(index.articles.map(({ id }) => id)).toEqual(['snow', 'troops']);
  expect(index.vectors.vectors).toHaveLength(2);
  expect(index.words.wordStart).toHaveLength(3);
  expect(Array.from(index.terms.score(['snow'])).map((score) => score > 0)).toEqual([true, false]);
  const [query] = await models.embedder.embed([troops.raw], 'query');
  expect((await index.vectors.search(query!, 1))[0]!.position).toBe(1);
  expect(result).toMatchObject({ embedded: 2, reused: 0, removed: 0 });
  expect(result.passagesByLanguage).toEqual({ en: 1, ar: 1 });
});

test('an empty corpus gives an index that opens and finds nothing', async () => {
  const indexDir = await temporaryFolder();
  await build(indexDir, [], models);
  const index = await open(indexDir, models);
  expect(index.passages).toEqual([]);
  const [query] = await models.embedder.embed(['snow'], 'query');
  expect(await index.vectors.search(query!, 5)).toEqual([]);
});

describe('a second build', () => {
  test.for([
    { name: 'of the same articles embeds nothing', then: [snow, troops], embedded: [], reused: 2, removed: 0 }, // prettier-ignore
    { name: 'in another order embeds nothing', then: [troops, snow], embedded: [], reused: 2, removed: 0 }, // prettier-ignore
    { name: 'with one more embeds that one', then: [snow, troops, match], embedded: [match], reused: 2, removed: 0 }, // prettier-ignore
    { name: 'with one less counts it as removed', then: [snow], embedded: [], reused: 1, removed: 1 }, // prettier-ignore
    { name: 'with a changed text embeds the new one and counts the old as removed', then: [snow, articleOf('troops', 'عاد الجنود إلى بلادهم.')], embedded: [articleOf('troops', 'عاد الجنود إلى بلادهم.')], reused: 1, removed: 1 }, // prettier-ignore
    { name: 'of none counts all as removed', then: [], embedded: [], reused: 0, removed: 2 },
  ])('$name', async ({ then, embedded, reused, removed }) => {
    const indexDir = await temporaryFolder();
    await build(indexDir, [snow, troops], models);
    const { embedder, texts } = watchEmbedder(models.embedder);
    const result = await build(indexDir, then, models, { embedder });
    expect(texts.map((text) => text.split('\n').at(-1))).toEqual(embedded.map(({ raw }) => raw));
    expect(result).toMatchObject({ embedded: embedded.length, reused, removed });
    const index = await open(indexDir, models);
    expect(textsOf(index)).toEqual(then.map(({ raw }) => raw));
    // A vector that was used again is the one that would be made.
    for (const [at, article] of then.entries()) {
      const [fresh] = await models.embedder.embed([`${article.title}\n${article.raw}`], 'passage');
      for (const [k, value] of index.vectors.vectors[at]!.entries())
        expect(value).toBeCloseTo(fresh![k]!, 5);
    }
  });

  test('with --full embeds everything anew, and still counts what is gone', async () => {
    const indexDir = await temporaryFolder();
    await build(indexDir, [snow, troops], models);
    const result = await build(indexDir, [snow], models, { full: true });
    expect(result).toMatchObject({ embedded: 1, reused: 0, removed: 1 });
  });

  test('over a damaged generation embeds everything anew', async () => {
    const indexDir = await temporaryFolder();
    const first = await build(indexDir, [snow, troops], models);
    await writeFile(join(indexDir, first.generation, 'vectors.bin'), 'garbage');
    const result = await build(indexDir, [snow, troops], models);
    expect(result).toMatchObject({ embedded: 2, reused: 0 });
    expect(textsOf(await open(indexDir, models))).toHaveLength(2);
  });
});

describe('a build that does not reach its end leaves the old index as it was', () => {
  test.for([
    { name: 'when the model fails', more: () => ({ embedder: watchEmbedder(models.embedder, 'goals').embedder }), failure: 'out of memory' }, // prettier-ignore
    { name: 'when it is stopped before it begins', more: () => ({ signal: AbortSignal.abort() }), failure: 'Stopped' }, // prettier-ignore
    { name: 'when it is stopped after the last text was embedded', more: () => stopAfterEmbedding(), failure: 'Stopped' }, // prettier-ignore
  ])('$name', async ({ more, failure }) => {
    const indexDir = await temporaryFolder();
    const { generation } = await build(indexDir, [snow, troops], models);
    await expect(build(indexDir, [match], models, more())).rejects.toThrow(failure);
    expect((await readdir(indexDir)).toSorted()).toEqual([generation, 'CURRENT']);
    expect(textsOf(await open(indexDir, models))).toEqual([snow.raw, troops.raw]);
  });

  function stopAfterEmbedding() {
    const abort = new AbortController();
    return { signal: abort.signal, onEmbedded: () => abort.abort() };
  }
});

test('the manifest holds what the generation was made with', async () => {
  const indexDir = await temporaryFolder();
  const { generation, manifest } = await build(indexDir, [snow], models);
  const folder = join(indexDir, generation);
  const written = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as unknown;
  expect(written).toEqual(manifest);
  expect(manifest).toMatchObject({
    model: { id: models.embedder.modelId, fingerprint: models.embedder.fingerprint },
    articles: [{ id: 'snow', path: 'snow.md', hash: snow.hash, passages: 1 }],
    passages: 1,
  });
  for (const file of Object.keys(manifest.checksums))
    expect(existsSync(join(folder, file))).toBe(true);
});
