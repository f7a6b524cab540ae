import { mkdir, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type Models, rebuild } from '../../src/app.ts';
import { showProgress } from '../../src/cli/progress.ts';
import { readConfig } from '../../src/config.ts';
import { acquireBuildLock } from '../../src/index/build-lock.ts';
import { HubServer } from '../helpers/hub-server.ts';
import { type Ended, Place } from '../helpers/index-builder-command.ts';
import { open, openBundledModels, temporaryFolder } from '../helpers/index-builder.ts';
import { writeTinyModel } from '../helpers/tiny-model.ts';

// Each test starts processes, and other work may have the machine.
vi.setConfig({ testTimeout: 120_000 });

const snow = `---
title: Snow in the mountains
language: en
source: Example News
---
Heavy snow fell in the mountains on Thursday and closed four roads to the north.
`;
const match = `---
title: The match
language: en
source: Example News
---
The home side won the match by two goals to one in front of nine thousand people.
`;

let models: Models;
beforeAll(async () => {
  models = await openBundledModels();
});
afterAll(() => models[Symbol.asyncDispose]());

async function indexed(): Promise<Place> {
  const place = await Place.create();
  await place.write('snow.md', snow);
  await rebuild(readConfig(place.environment), models);
  return place;
}

/** The generation of the article that was there at first is the current one, and opens. */
async function expectOldIndex(place: Place): Promise<void> {
  const { articles } = await open(place.indexDir, models);
  expect(articles.map(({ title }) => title)).toEqual(['Snow in the mountains']);
}

function expectSentence({ stderr }: Ended): void {
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).not.toContain('Unexpected failure');
}

test('the report is all that stdout holds, and a second run uses everything again', async () => {
  const place = await Place.create();
  await place.write('snow.md', snow);
  await place.write('match.md', match);
  const first = await place.run('index');
  expect(first).toMatchObject({ code: 0, stderr: '' });
  expect(first.stdout).toMatch(/^articles {3}2\npassages {3}2 \(en 2\)\nembedded {3}2\nreused {5}0\nremoved {4}0\nskipped {4}0\nmodel {6}\S+ \(\d+ dimensions\)\ngeneration \d{14}-[0-9a-f]{6}\ntime {7}[\d.]+ s\n$/); // prettier-ignore
  await rm(join(place.folder, 'corpus', 'match.md'));
  const second = await place.run('index');
  expect(second.stdout).toMatch(/^articles {3}1\n[^]*embedded {3}0\nreused {5}1\nremoved {4}1\n/);
  const full = await place.run('index', '--full');
  expect(full.stdout).toMatch(/embedded {3}1\nreused {5}0\nremoved {4}0\n/);
});

test('files that are skipped are named with their reasons, and the exit code tells', async () => {
  const place = await Place.create();
  await place.write('snow.md', snow);
  await place.write('empty.md', '');
  const { code, stdout } = await place.run('index');
  expect(code).toBe(1);
  expect(stdout).toMatch(/articles {3}1\n[^]*skipped {4}1\n {2}empty\.md: \S+/);
});

test('--help tells what the command does', async () => {
  const ended = await (await Place.create()).run('index', '--help');
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  expect(ended.stdout).toMatch(/^Reads the articles under CORPUS_DIR[^]*--full {4}embed every/);
});

describe('one sentence and the exit code say what is wrong', () => {
  test.for([
    { name: 'an option that is not known', args: ['--ful'], environment: {}, code: 2, says: /--ful.*See --help/ }, // prettier-ignore
    { name: 'a word too many', args: ['corpus'], environment: {}, code: 2, says: /takes no "corpus".*See --help/ }, // prettier-ignore
    { name: 'a bad setting', args: [], environment: { EXCERPTS: 'x', LOG_LEVEL: 'y' }, code: 2, says: /EXCERPTS.*LOG_LEVEL/ }, // prettier-ignore
    { name: 'no corpus folder', args: [], environment: { CORPUS_DIR: 'nowhere' }, code: 1, says: /Cannot read the corpus folder .*nowhere.*CORPUS_DIR/ }, // prettier-ignore
    { name: 'an index folder that is a file', args: [], environment: { INDEX_DIR: 'corpus/snow.md' }, code: 1, says: /Could not write .*correct INDEX_DIR/ }, // prettier-ignore
  ])('$name', async ({ args, environment, code, says }) => {
    const place = await Place.create(environment);
    await place.write('snow.md', snow);
    const ended = await place.run('index', ...args);
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(ended.stderr).toMatch(says);
    expectSentence(ended);
  });
});

describe('the old index goes on answering', () => {
  test('after Ctrl-C, which is answered by one sentence', async () => {
    const place = await indexed();
    await place.writeMany(300);
    const command = place.start('index');
    await place.appears('build.lock', command);
    command.kill('SIGINT');
    const ended = await command.ended;
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toContain('Stopped: the index is as it was before.');
    await expectOldIndex(place);
    expect(await readdir(place.indexDir)).not.toContain('build.lock');
  });

  test.for([
    { name: 'while it reads', appears: 'build.lock' },
    { name: 'while it writes', appears: '.building-' },
  ])('after a crash $name, and the next build cleans up', async ({ appears }) => {
    const place = await indexed();
    await place.writeMany(300);
    const command = place.start('index');
    await place.appears(appears, command);
    command.kill('SIGKILL');
    await command.ended;
    expect(await readdir(place.indexDir)).toContain('build.lock');
    await expectOldIndex(place);
    expect(await place.run('index')).toMatchObject({ code: 0 });
    const left = await readdir(place.indexDir);
    expect(left.filter((name) => name.startsWith('.building-'))).toEqual([]);
    expect(left).not.toContain('build.lock');
  });

  test('after a disk that is full', async () => {
    const place = await indexed();
    await place.writeMany(50);
    // No file may grow over 64 KiB; without the trap the signal for it would end the process.
    const ended = await place.runIn(`trap '' XFSZ; ulimit -f 64; exec "$@"`, 'index');
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toMatch(/^Could not write .*free some space.*previous index is untouched/);
    expectSentence(ended);
    await expectOldIndex(place);
  });

  test('while another build runs, and a second one stops', async () => {
    const place = await indexed();
    await using lock = await acquireBuildLock(place.indexDir);
    expect(lock).toBeDefined();
    const second = await place.run('index');
    expect(second).toMatchObject({ code: 1, stdout: '' });
    expect(second.stderr).toMatch(/^Another build of .* is running: wait until it has ended/);
    expectSentence(second);
    await expectOldIndex(place);
  });
});

test('an index with a damaged pointer is built again by the next ask, which says so', async () => {
  const place = await indexed();
  await writeFile(join(place.indexDir, 'CURRENT'), 'garbage');
  const asked = await place.run('ask', '--json', 'How many roads did snow close?');
  expect(asked.stderr).toContain('The index is damaged: building the index.');
  expect(asked.code).toBe(0);
  expect(asked.stdout).toContain('Heavy snow fell in the mountains');
});

test('a damaged file is named by ask, and npm run index mends it', async () => {
  const place = await indexed();
  const { generation } = await open(place.indexDir, models);
  await truncate(join(place.indexDir, generation, 'vectors.bin'), 40);
  const refused = await place.run('ask', '--json', 'How many roads did snow close?');
  expect(refused).toMatchObject({ code: 1, stdout: '' });
  expect(refused.stderr).toContain('run "npm run index -- --full"');
  expect(await place.run('index')).toMatchObject({ code: 0 });
  await expectOldIndex(place);
});

describe('a hub model', () => {
  test('is fetched by npm run index, and answers with the hub down afterwards', async () => {
    const tiny = await writeTinyModel(join(await temporaryFolder(), 'tiny'));
    const hub = await HubServer.start({ 'tiny/model': tiny });
    const place = await Place.create({ EMBEDDING_MODEL: 'tiny/model', HF_ENDPOINT: hub.url });
    await place.write('snow.md', snow);
    const { code, stdout } = await place.run('index');
    expect(code).toBe(0);
    expect(stdout).toContain('model      tiny/model (16 dimensions)');
    await hub[Symbol.asyncDispose]();
    expect(await place.run('ask', '--json', 'snow')).toMatchObject({ code: 0 });
  });

  test('stops being fetched on Ctrl-C', async () => {
    const tiny = await writeTinyModel(join(await temporaryFolder(), 'tiny'));
    const hub = await HubServer.start({ 'tiny/model': tiny });
    onTestFinished(() => hub[Symbol.asyncDispose]());
    hub.spoil('tokenizer.json', 'stalls');
    const place = await Place.create({ EMBEDDING_MODEL: 'tiny/model', HF_ENDPOINT: hub.url });
    await mkdir(join(place.folder, 'cache'));
    const command = place.start('index');
    await vi.waitFor(() => expect(hub.requests.join()).toContain('tokenizer.json'), 60_000);
    command.kill('SIGINT');
    const ended = await command.ended;
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toBe('Stopped while fetching the model "tiny/model".\n');
    expect(await readdir(join(place.folder, 'cache', 'tiny'))).toEqual([]);
  });
});

describe('progress where there is no terminal', () => {
  function watchLines() {
    vi.useFakeTimers({ toFake: ['performance'] });
    const lines: string[] = [];
    const write = vi.spyOn(process.stderr, 'write').mockImplementation((line) => {
      lines.push(String(line));
      return true;
    });
    onTestFinished(() => {
      write.mockRestore();
      vi.useRealTimers();
    });
    return lines;
  }

  test('is a line every two seconds, with rate and time left', () => {
    const lines = watchLines();
    const progress = showProgress('Embedding', 'passages');
    for (let done = 100; done <= 1000; done += 100) {
      vi.advanceTimersByTime(500);
      progress.update(done, 1000);
    }
    progress.stop();
    expect(lines).toEqual([
      'Embedding: 400/1000 passages, 200/s, 3 s left\n',
      'Embedding: 800/1000 passages, 200/s, 1 s left\n',
    ]);
  });

  test('is nothing for work that is soon over', () => {
    const lines = watchLines();
    const progress = showProgress('Embedding', 'passages');
    progress.update(0, 10);
    progress.update(10, 10);
    progress.stop();
    expect(lines).toEqual([]);
  });
});
