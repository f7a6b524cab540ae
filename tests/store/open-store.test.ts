import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { AppError } from '../../src/errors.ts';
import { openDatabase } from '../../src/store/database.ts';
import { openStore } from '../../src/store/open-store.ts';
import { migrate } from '../../src/store/schema.ts';
import { anAnswer, asker, guild, temporaryFolder, testStore, voter } from './helpers.ts';

const metaName = z.object({ name: z.string() });
const metaX = z.object({ x: z.int() });

function failureOf(work: () => unknown): AppError {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('It did not fail.');
}

test('a missing file is made with its folder, for its owner only', () => {
  const file = join(temporaryFolder(), 'deep', 'store.sqlite');
  testStore({ file });
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('all that was kept is there after closing and opening again', () => {
  const file = join(temporaryFolder(), 'store.sqlite');
  const first = openStore(file);
  const id = first.answers.save(anAnswer());
  first.answers.attach(id, { messageId: '1', threadId: '2' });
  first.settings.update(guild, { excerpts: 5 });
  first.votes.cast({ answerId: id, userId: voter, value: 1 });
  first.unanswered.note({ question: 'Who?', language: 'en', userId: asker });
  first.close();
  first.close();
  expect(readFileSync(`${file}-wal`).length).toBe(0);

  const second = testStore({ file });
  expect(second.answers.ofMessage('1')?.id).toBe(id);
  expect(second.answers.isAsker(id, asker)).toBe(true);
  expect(second.settings.get(guild).excerpts).toBe(5);
  expect(second.votes.of(id, voter)).toBe(1);
  expect(second.unanswered.list()).toHaveLength(1);
});

test('what was written before the process was killed is there', () => {
  const file = join(temporaryFolder(), 'store.sqlite');
  const module = fileURLToPath(new URL('../../src/store/open-store.ts', import.meta.url));
  const script = `
    const { openStore } = await import(${JSON.stringify(module)});
    const store = openStore(${JSON.stringify(file)});
    store.settings.update('${guild}', { excerpts: 7 });
    process.kill(process.pid, 'SIGKILL');`;
  const child = spawnSync(process.execPath, [
    '--import',
    'tsx',
    '--input-type=module',
    '-e',
    script,
  ]);
  expect(child.signal).toBe('SIGKILL');
  expect(testStore({ file }).settings.get(guild).excerpts).toBe(7);
});

test('two processes read and write one file', () => {
  const file = join(temporaryFolder(), 'store.sqlite');
  const bot = testStore({ file });
  const terminal = testStore({ file });
  const id = bot.answers.save(anAnswer());
  expect(terminal.answers.get(id)?.question).toContain('نیروها');
  terminal.settings.update(guild, { threads: true });
  expect(bot.settings.get(guild).threads).toBe(true);
});

describe('a file that cannot be used is named, with what to do, and left as it is', () => {
  test('no SQLite file', () => {
    const file = join(temporaryFolder(), 'store.sqlite');
    writeFileSync(file, 'no store at all\n'.repeat(300));
    const before = readFileSync(file);
    const failure = failureOf(() => openStore(file));
    expect(failure.code).toBe('E_DISK');
    expect(failure.message).toContain(file);
    expect(failure.message).toMatch(/damaged.*Nothing was changed.*backup/);
    expect(readFileSync(file)).toEqual(before);
  });

  test('a damaged page', () => {
    const file = join(temporaryFolder(), 'store.sqlite');
    const store = openStore(file);
    for (let i = 0; i < 50; i++) store.answers.save(anAnswer());
    store.close();
    const bytes = readFileSync(file);
    bytes.fill(0x5a, 4096 * 3, 4096 * 8);
    writeFileSync(file, bytes);
    const failure = failureOf(() => openStore(file));
    expect(failure).toMatchObject({ code: 'E_DISK' });
    expect(failure.message).toContain('damaged');
    expect(readFileSync(file)).toEqual(bytes);
  });

  test('a file of a newer version', () => {
    const file = join(temporaryFolder(), 'store.sqlite');
    openStore(file).close();
    const raw = new DatabaseSync(file);
    raw.exec('PRAGMA user_version = 99');
    raw.close();
    expect(failureOf(() => openStore(file)).message).toMatch(/newer version of Sanad/);
  });

  test('a folder', () => {
    const file = temporaryFolder();
    expect(failureOf(() => openStore(file))).toMatchObject({ code: 'E_DISK' });
  });

  test.skipIf(process.getuid?.() === 0)('a folder that must not be written', () => {
    const folder = join(temporaryFolder(), 'closed');
    mkdirSync(folder);
    chmodSync(folder, 0o500);
    const failure = failureOf(() => openStore(join(folder, 'store.sqlite')));
    expect(failure.message).toContain('may write');
  });

  test('a file that another process holds', () => {
    const file = join(temporaryFolder(), 'store.sqlite');
    const [holder, database] = [openDatabase(file), openDatabase(file)];
    database.exec('PRAGMA busy_timeout = 20');
    const failure = holder.transaction(() => failureOf(() => database.transaction(() => 0)));
    expect(failure.message).toMatch(/locked by another process/);
    expect(database.transaction(() => 1)).toBe(1);
    for (const each of [holder, database]) each.close();
  });

  test('a disk that is full, and what was there before stays', () => {
    const database = openDatabase(join(temporaryFolder(), 'store.sqlite'));
    database.exec('CREATE TABLE a (x); INSERT INTO a VALUES (1); PRAGMA max_page_count = 4');
    const fill = () => database.run('INSERT INTO a VALUES (zeroblob(100000))');
    expect(failureOf(fill).message).toMatch(/disk is full/);
    expect(database.all(metaX, 'SELECT x FROM a')).toEqual([{ x: 1 }]);
    database.close();
  });

  test('a missing file that must exist, which is not made', () => {
    const file = join(temporaryFolder(), 'store.sqlite');
    const failure = failureOf(() => openStore(file, { mustExist: true }));
    expect(failure.message).toContain('There is no store');
    expect(existsSync(file)).toBe(false);
  });
});

describe('the secret', () => {
  test('of the operator is not in the file', () => {
    const file = join(temporaryFolder(), 'store.sqlite');
    openStore(file, { secret: 'correct horse battery staple' }).close();
    expect(readFileSync(file).includes('correct horse')).toBe(false);
    expect(openDatabase(file).all(metaName, 'SELECT name FROM meta')).toEqual([
      { name: 'secret_check' },
    ]);
  });

  test.for([
    { name: 'another one', first: 'one', second: 'two' },
    { name: 'none, after one', first: 'one', second: undefined },
    { name: 'one, after none', first: undefined, second: 'two' },
  ])('$name is refused: votes would count twice', ({ first, second }) => {
    const file = join(temporaryFolder(), 'store.sqlite');
    openStore(file, first === undefined ? {} : { secret: first }).close();
    const again = () => openStore(file, second === undefined ? {} : { secret: second });
    expect(failureOf(again)).toMatchObject({ code: 'E_CONFIG' });
    expect(failureOf(again).message).toContain('another secret');
    openStore(file, first === undefined ? {} : { secret: first }).close();
  });
});

describe('migrate', () => {
  test('does each step once, in order', () => {
    const database = openDatabase(':memory:');
    migrate(database, ['CREATE TABLE a (x) ']);
    migrate(database, ['CREATE TABLE a (x)', 'INSERT INTO a VALUES (1)']);
    migrate(database, ['CREATE TABLE a (x)', 'INSERT INTO a VALUES (1)']);
    expect(database.all(metaX, 'SELECT x FROM a')).toEqual([{ x: 1 }]);
    database.close();
  });

  test('leaves a step that fails wholly undone', () => {
    const database = openDatabase(':memory:');
    const steps = [
      'CREATE TABLE a (x)',
      'INSERT INTO a VALUES (1); INSERT INTO nowhere VALUES (1)',
    ];
    expect(() => migrate(database, steps)).toThrow('nowhere');
    expect(database.all(metaX, 'SELECT x FROM a')).toEqual([]);
    migrate(database, [steps[0]!, 'INSERT INTO a VALUES (2)']);
    expect(database.all(metaX, 'SELECT x FROM a')).toEqual([{ x: 2 }]);
    database.close();
  });
});

test('a failing transaction changes nothing and leaves the store usable', () => {
  const database = openDatabase(':memory:');
  database.exec('CREATE TABLE a (x)');
  const work = () =>
    database.transaction(() => {
      database.run('INSERT INTO a VALUES (1)');
      throw new Error('no');
    });
  expect(work).toThrow('no');
  expect(database.run('INSERT INTO a VALUES (?)', 2)).toBe(1);
  expect(database.all(metaX, 'SELECT x FROM a')).toEqual([{ x: 2 }]);
  database.close();
});
