import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  currentGeneration,
  publishDraft,
  removeOldGenerations,
  startDraft,
} from '../../src/index/generations.ts';
import { temporaryFolder } from '../helpers/index-builder.ts';

async function publish(indexDir: string, content: string): Promise<string> {
  const draft = await startDraft(indexDir);
  await writeFile(join(draft.folder, 'file'), content);
  await publishDraft(indexDir, draft);
  return draft.name;
}

test('nothing is current before anything was built, nor while a draft is written', async () => {
  const indexDir = await temporaryFolder();
  expect(await currentGeneration(join(indexDir, 'nowhere'))).toBeNull();
  await startDraft(indexDir);
  expect(await currentGeneration(indexDir)).toBeNull();
});

test('a published draft is the current generation, whole', async () => {
  const indexDir = await temporaryFolder();
  await publish(indexDir, 'first');
  const name = await publish(indexDir, 'second');
  expect(await currentGeneration(indexDir)).toBe(name);
  expect(await readFile(join(indexDir, name, 'file'), 'utf8')).toBe('second');
  expect((await readdir(indexDir)).filter((each) => each.startsWith('.'))).toEqual([]);
});

test('the current generation and the one before stay; drafts and older ones go', async () => {
  const indexDir = await temporaryFolder();
  for (const old of ['20200101000000-aaaaaa', '20200102000000-bbbbbb'])
    await mkdir(join(indexDir, old));
  await startDraft(indexDir);
  await writeFile(join(indexDir, 'notes.txt'), 'of the operator');
  const name = await publish(indexDir, 'new');
  await removeOldGenerations(indexDir);
  expect((await readdir(indexDir)).toSorted()).toEqual(
    ['20200102000000-bbbbbb', 'CURRENT', 'notes.txt', name].toSorted(),
  );
});

test('a draft that cannot be published leaves the old generation current, and no trace', async () => {
  const indexDir = await temporaryFolder();
  const draft = await startDraft(indexDir);
  // A folder in the pointer's place cannot be replaced by a file.
  await mkdir(join(indexDir, 'CURRENT'));
  await expect(publishDraft(indexDir, draft)).rejects.toMatchObject({ code: 'E_DISK' });
  expect(existsSync(join(indexDir, draft.name))).toBe(false);
});

test.for(['', 'garbage', '../../etc', '20200101000000-AAAAAA', '\0\0\0\0'])(
  'a pointer that says %j is damage with a way out',
  async (content) => {
    const indexDir = await temporaryFolder();
    await writeFile(join(indexDir, 'CURRENT'), content);
    const reading = currentGeneration(indexDir);
    await expect(reading).rejects.toMatchObject({ code: 'E_INDEX_CORRUPT' });
    await expect(reading).rejects.toThrow('npm run index');
  },
);

test('a pointer that cannot be read is damage with a way out', async () => {
  const indexDir = await temporaryFolder();
  await mkdir(join(indexDir, 'CURRENT'));
  await expect(currentGeneration(indexDir)).rejects.toMatchObject({ code: 'E_INDEX_CORRUPT' });
  await writeFile(join(indexDir, 'file'), '');
  await expect(currentGeneration(join(indexDir, 'file'))).rejects.toThrow('correct INDEX_DIR');
});
