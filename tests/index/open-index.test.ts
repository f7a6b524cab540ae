import { cp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { identityOf, type Models } from '../../src/app.ts';
import { AppError } from '../../src/errors.ts';
import { openIndex } from '../../src/index/open-index.ts';
import { findStaleness } from '../../src/index/staleness.ts';
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

const articles = [
  articleOf('snow', 'Heavy snow fell in the mountains and closed four roads.'),
  articleOf('troops', 'غادر ثلث قوات التحالف العراق خلال العام الماضي.'),
];

test('no index at all names the command that builds it', async () => {
  const opening = open(await temporaryFolder(), models);
  await expect(opening).rejects.toMatchObject({ code: 'E_INDEX_MISSING' });
  await expect(opening).rejects.toThrow('run "npm run index"');
});

describe('a damaged generation is never served', () => {
  const files = ['vectors.bin', 'passages.json', 'terms.bin', 'words.bin'];
  const damages = [
    { name: 'missing', damage: (path: string) => rm(path) },
    { name: 'empty', damage: (path: string) => truncate(path, 0) },
    { name: 'cut short', damage: async (path: string) => truncate(path, (await readFile(path)).length - 9) }, // prettier-ignore
    { name: 'of the right length with one bit flipped', damage: flipBit },
    { name: 'something else', damage: (path: string) => writeFile(path, '{"a":1}') },
  ];
  test.for(files.flatMap((file) => damages.map((each) => ({ file, ...each }))))(
    '$file that is $name',
    async ({ file, damage }) => {
      const indexDir = await temporaryFolder();
      const { generation } = await build(indexDir, articles, models);
      await damage(join(indexDir, generation, file));
      const opening = open(indexDir, models);
      await expect(opening).rejects.toMatchObject({ code: 'E_INDEX_CORRUPT' });
      await expect(opening).rejects.toThrow(file);
      await expect(opening).rejects.toThrow('run "npm run index -- --full"');
      await build(indexDir, articles, models);
      expect((await open(indexDir, models)).passages).toHaveLength(2);
    },
  );

  test.for(damages.filter(({ damage }) => damage !== flipBit))(
    'manifest.json that is $name is a reason to build',
    async ({ damage }) => {
      const indexDir = await temporaryFolder();
      const { generation } = await build(indexDir, articles, models);
      await damage(join(indexDir, generation, 'manifest.json'));
      await expect(open(indexDir, models)).rejects.toBeInstanceOf(AppError);
      const { embedder, table } = models;
      const reason = findStaleness(indexDir, identityOf(embedder), identityOf(table), []);
      expect(await reason).toMatch(/damaged|another model or version/);
    },
  );

  test('a manifest with a flipped bit never fails with anything but a sentence', async () => {
    const indexDir = await temporaryFolder();
    const { generation } = await build(indexDir, articles, models);
    const path = join(indexDir, generation, 'manifest.json');
    const whole = await readFile(path);
    for (let at = 0; at < whole.length; at += 7) {
      const flipped = Buffer.from(whole);
      flipped[at]! ^= 1 << (at % 8);
      await writeFile(path, flipped);
      const opened: unknown = await open(indexDir, models).catch((error: unknown) => error);
      if (opened instanceof Error) expect(opened, `byte ${at}`).toBeInstanceOf(AppError);
    }
  });

  test('files of two generations do not belong together', async () => {
    const indexDir = await temporaryFolder();
    const one = await build(indexDir, articles.slice(0, 1), models);
    const two = await build(indexDir, articles, models);
    for (const file of await readdir(join(indexDir, one.generation)))
      if (file !== 'manifest.json')
        await cp(join(indexDir, one.generation, file), join(indexDir, two.generation, file));
    await expect(open(indexDir, models)).rejects.toMatchObject({ code: 'E_INDEX_CORRUPT' });
  });

  async function flipBit(path: string): Promise<void> {
    const bytes = await readFile(path);
    bytes[bytes.length - 12]! ^= 4;
    await writeFile(path, bytes);
  }
});

describe('an index of another making names the command to run', () => {
  test('another schema', async () => {
    const indexDir = await temporaryFolder();
    const { generation, manifest } = await build(indexDir, articles, models);
    const path = join(indexDir, generation, 'manifest.json');
    await writeFile(path, JSON.stringify({ ...manifest, schemaVersion: 99 }));
    const opening = open(indexDir, models);
    await expect(opening).rejects.toMatchObject({ code: 'E_INDEX_MISMATCH' });
    await expect(opening).rejects.toThrow(/schema 99.*run "npm run index"/);
  });

  test.for([
    { name: 'another model', change: { id: 'other/model', fingerprint: 'f'.repeat(64) }, says: /the configured one is "other\/model".*run "npm run index"/ }, // prettier-ignore
    { name: 'other weights of the same name', change: { fingerprint: 'f'.repeat(64) }, says: /other weights.*run "npm run index"/ }, // prettier-ignore
    { name: 'other dimensions', change: { dimensions: 1024 }, says: /\(1024\b.*run "npm run index"/ }, // prettier-ignore
  ])('$name', async ({ change, says }) => {
    const indexDir = await temporaryFolder();
    await build(indexDir, articles, models);
    const embedder = identityOf(models.embedder);
    const table = identityOf(models.table);
    for (const [model, tokenModel] of [
      [{ ...embedder, ...change }, table],
      [embedder, { ...table, ...change }],
    ] as const) {
      const opening = openIndex(indexDir, model, tokenModel);
      await expect(opening).rejects.toMatchObject({ code: 'E_INDEX_MISMATCH' });
      await expect(opening).rejects.toThrow(says);
      const stale = findStaleness(indexDir, model, tokenModel, []);
      expect(await stale).toBe('The index was made by another model or version');
    }
  });
});
