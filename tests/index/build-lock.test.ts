import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { acquireBuildLock } from '../../src/index/build-lock.ts';
import { temporaryFolder } from '../helpers/index-builder.ts';

const running = { code: 'E_BUILD_RUNNING' };

/** The id of a process that has ended. */
function deadPid(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}

test('one build at a time: the second is told so, and may build once the first has ended', async () => {
  const indexDir = join(await temporaryFolder(), 'new', 'index');
  const lock = await acquireBuildLock(indexDir);
  const second = acquireBuildLock(indexDir);
  await expect(second).rejects.toMatchObject(running);
  await expect(second).rejects.toThrow(`Another build of ${indexDir} is running`);
  await lock[Symbol.asyncDispose]();
  expect(existsSync(join(indexDir, 'build.lock'))).toBe(false);
  await (await acquireBuildLock(indexDir))[Symbol.asyncDispose]();
});

const minutesAgo = new Date(Date.now() - 5 * 60_000);
test.for([
  { name: 'of a process that has ended is taken over', holder: () => `${deadPid()} ${hostname()}\n`, touched: new Date(), free: true }, // prettier-ignore
  { name: 'of a living process is kept', holder: () => `${process.pid} ${hostname()}\n`, touched: new Date(), free: false }, // prettier-ignore
  { name: 'of another machine is kept while it is touched', holder: () => '1 elsewhere\n', touched: new Date(), free: false }, // prettier-ignore
  { name: 'of another machine is taken over when it was not touched for long', holder: () => '1 elsewhere\n', touched: minutesAgo, free: true }, // prettier-ignore
  { name: 'that is just being written is kept', holder: () => '', touched: new Date(), free: false }, // prettier-ignore
  { name: 'that was never written is taken over later', holder: () => '', touched: minutesAgo, free: true }, // prettier-ignore
])('a lock $name', async ({ holder, touched, free }) => {
  const indexDir = await temporaryFolder();
  const path = join(indexDir, 'build.lock');
  await writeFile(path, holder());
  await utimes(path, touched, touched);
  if (!free) {
    await expect(acquireBuildLock(indexDir)).rejects.toMatchObject(running);
    return;
  }
  const lock = await acquireBuildLock(indexDir);
  expect(await readFile(path, 'utf8')).toContain(`${process.pid} ${hostname()}`);
  await lock[Symbol.asyncDispose]();
});

test('of many that find a dead lock, one takes it over', async () => {
  const indexDir = await temporaryFolder();
  for (let round = 0; round < 20; round++) {
    await writeFile(join(indexDir, 'build.lock'), `${deadPid()} ${hostname()}\n`);
    const tries = await Promise.allSettled([1, 2, 3, 4].map(() => acquireBuildLock(indexDir)));
    const taken = tries.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(taken).toHaveLength(1);
    await taken[0]![Symbol.asyncDispose]();
  }
});

test('a lock that another build has taken over is left to it', async () => {
  const indexDir = await temporaryFolder();
  const lock = await acquireBuildLock(indexDir);
  await writeFile(join(indexDir, 'build.lock'), '1 elsewhere\n');
  await lock[Symbol.asyncDispose]();
  expect(existsSync(join(indexDir, 'build.lock'))).toBe(true);
});

test('an index folder that is a file is one sentence', async () => {
  const file = join(await temporaryFolder(), 'file');
  await writeFile(file, '');
  const acquiring = acquireBuildLock(file);
  await expect(acquiring).rejects.toMatchObject({ code: 'E_DISK' });
  await expect(acquiring).rejects.toThrow('correct INDEX_DIR');
});
