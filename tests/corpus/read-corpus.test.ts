import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readCorpus } from '../../src/corpus/read-corpus.ts';

let base: string;
let dir: string;

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'sanad-corpus-'));
  dir = join(base, 'corpus');
  await mkdir(dir);
});
afterEach(() => rm(base, { recursive: true, force: true }));

async function put(name: string, content: string | Uint8Array): Promise<void> {
  const file = join(dir, name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}

const good = 'Title of it\n\nA sentence that says something.\n';

describe('readCorpus', () => {
  test('reads Markdown and text in sub-folders, in the order of their paths', async () => {
    for (const name of ['b.txt', 'a/c.MD', 'a/b.markdown', 'a.txt']) await put(name, good);
    for (const name of ['d.html', '.hidden.txt', '.git/x.txt']) await put(name, good);
    const seen: string[] = [];
    const { articles, skipped } = await readCorpus(dir, {
      onProgress: (done, total) => seen.push(`${done}/${total}`),
    });
    expect(articles.map((article) => article.id)).toEqual(['a', 'a/b', 'a/c', 'b']);
    expect(skipped).toEqual([]);
    expect(seen).toEqual(['1/4', '2/4', '3/4', '4/4']);
  });

  test('keeps the file as it is, byte order mark and CRLF included', async () => {
    await put('a.txt', `\ufeff${good.replaceAll('\n', '\r\n')}`);
    const [article] = (await readCorpus(dir)).articles;
    const bytes = await readFile(join(dir, 'a.txt'));
    expect(article!.raw).toBe(await readFile(join(dir, 'a.txt'), 'utf8'));
    expect(article!.hash).toBe(createHash('sha256').update(bytes).digest('hex'));
    const { start, end } = article!.body[0]!;
    expect(article!.raw.slice(start, end)).toBe('A sentence that says something.');
  });

  test('names each bad file with its reason and reads the rest', async () => {
    await put('good.txt', good);
    await put('empty.txt', ' \n\ufeff');
    await put('latin1.txt', Uint8Array.from([0x41, 0xe9, 0x42]));
    await put('utf16.txt', Buffer.from('A text', 'utf16le'));
    await put('huge.txt', Buffer.alloc(50 * 1024 * 1024, 0x61));
    await put('line.txt', `x\n${'y'.repeat(1024 * 1024 + 1)}\nz`);
    await put('head.md', '---\ntitle: [\n---\ntext');
    await put('symbols.txt', '*** 123');
    await put('twin.md', `---\nid: one\n---\n${good}`);
    await put('twin.txt', `---\nid: one\n---\n${good}`);
    await writeFile(join(base, 'outside.txt'), good);
    await symlink(join(base, 'outside.txt'), join(dir, 'link.txt'));
    await symlink(join(base, 'nowhere.txt'), join(dir, 'lost.txt'));
    await symlink(base, join(dir, 'loop'));
    const { articles, skipped } = await readCorpus(dir);
    expect(articles.map((article) => article.path)).toEqual(['good.txt', 'twin.md']);
    const reasons = skipped.map(({ file, reason }) => `${file} ${reason}`);
    expect(reasons).toEqual([
      'empty.txt is empty',
      expect.stringMatching(/^head\.md has a head that is not YAML: /),
      'huge.txt is 50 MB large, and 8 MB is the most that is read',
      'latin1.txt is not UTF-8',
      'line.txt has a line of more than 1 MB',
      'link.txt is a link out of the corpus folder',
      'loop is a link out of the corpus folder',
      'lost.txt is a link that leads nowhere',
      'symbols.txt holds no text',
      'twin.txt has the id "one" of twin.md',
      'utf16.txt holds NUL characters, so it is not text',
    ]);
  });

  test('follows a link to a file inside, not one to a folder', async () => {
    await put('.data/a.txt', good);
    await symlink(join(dir, '.data', 'a.txt'), join(dir, 'a.txt'));
    await symlink(join(dir, '.data'), join(dir, 'folder'));
    const { articles, skipped } = await readCorpus(dir);
    expect(articles.map((article) => article.path)).toEqual(['a.txt']);
    expect(skipped).toEqual([
      { file: 'folder', reason: 'is a link to a folder, and links to folders are not followed' },
    ]);
  });

  test('an empty folder holds no articles', async () => {
    expect(await readCorpus(dir)).toEqual({ articles: [], skipped: [] });
  });

  test('a missing folder names the setting', async () => {
    await expect(readCorpus(join(dir, 'none'))).rejects.toMatchObject({
      code: 'E_CORPUS',
      message: expect.stringContaining('CORPUS_DIR') as unknown,
    });
  });

  test('stops when it is told to', async () => {
    await put('a.txt', good);
    const signal = AbortSignal.abort();
    await expect(readCorpus(dir, { signal })).rejects.toMatchObject({ code: 'E_ABORTED' });
  });
});
