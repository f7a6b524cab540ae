import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { DurableStorage, writeDurably } from '../../src/index/durable-storage.ts';
import { temporaryFolder } from '../helpers/index-builder.ts';

test('a file is written over whole, and nothing is left beside it', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'file');
  await writeDurably(path, 'old content');
  await writeDurably(path, Buffer.from('new'));
  expect(await readFile(path, 'utf8')).toBe('new');
  expect(await readdir(folder)).toEqual(['file']);
});

test.for([
  { name: 'a folder that is not there', place: (folder: string) => join(folder, 'no', 'file') },
  { name: 'a folder in its place', place: (folder: string) => folder },
])('$name is one sentence that names the file', async ({ place }) => {
  const path = place(await temporaryFolder());
  const writing = writeDurably(path, 'content');
  await expect(writing).rejects.toMatchObject({ code: 'E_DISK' });
  await expect(writing).rejects.toThrow(`Could not write ${path}`);
  await expect(writing).rejects.toThrow('The previous index is untouched.');
});

// Root may write anywhere.
test.skipIf(process.getuid?.() === 0)('a folder that may not be written', async () => {
  const folder = await temporaryFolder();
  await chmod(folder, 0o500);
  onTestFinished(() => chmod(folder, 0o700));
  await expect(writeDurably(join(folder, 'file'), '')).rejects.toMatchObject({ code: 'E_DISK' });
});

test("it is all that vectra's storage asks for", async () => {
  const storage = new DurableStorage();
  const folder = join(await temporaryFolder(), 'a', 'b');
  const file = join(folder, 'file');
  await storage.createFolder(folder);
  expect(await storage.pathExists(file)).toBe(false);
  await storage.createFile(file, 'one');
  await storage.upsertFile(file, 'two');
  await mkdir(join(folder, 'sub'));
  expect(await storage.pathExists(file)).toBe(true);
  expect((await storage.readFile(file)).toString()).toBe('two');
  expect(await storage.getDetails(file)).toEqual({ name: 'file', path: file, isFolder: false });
  const names = async (filter: 'files' | 'folders' | 'all') =>
    (await storage.listFiles(folder, filter)).map(({ name }) => name);
  expect(await names('files')).toEqual(['file']);
  expect(await names('folders')).toEqual(['sub']);
  expect(await names('all')).toEqual(['file', 'sub']);
  await storage.deleteFile(file);
  await writeFile(join(folder, 'sub', 'x'), '');
  await storage.deleteFolder(folder);
  expect(await storage.pathExists(folder)).toBe(false);
});
