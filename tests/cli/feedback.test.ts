import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { renderFeedback } from '../../src/cli/feedback-table.ts';
import { openStore } from '../../src/store/open-store.ts';
import { anAnswer, asker, other, temporaryFolder, testStore, voter } from '../store/helpers.ts';

const command = fileURLToPath(new URL('../../src/cli/feedback.ts', import.meta.url));

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(args: readonly string[], folder: string): Promise<Outcome> {
  const environment = { ...process.env, INDEX_DIR: join(folder, 'index') };
  const options = { cwd: folder, env: environment };
  const node = ['--import', import.meta.resolve('tsx'), command, ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, node, options, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

/** A folder with a store: one answer liked once and disliked once with a remark, one question open. */
function folderWithStore(): { folder: string; store: string; answerId: string } {
  const folder = temporaryFolder();
  const file = join(folder, 'store.sqlite');
  const store = openStore(file, { now: () => Date.UTC(2026, 10, 20) });
  const answerId = store.answers.save(anAnswer());
  store.votes.cast({ answerId, userId: voter, value: 1 });
  store.votes.cast({ answerId, userId: asker, value: 1 });
  store.votes.cast({ answerId, userId: other, value: -1, comment: 'سال غلط است' });
  store.unanswered.note({ question: 'Who won on Mars?', language: 'en', userId: asker });
  store.close();
  return { folder, store: file, answerId };
}

function addIndex(folder: string): void {
  const generation = '20261122000000-0123ab';
  mkdirSync(join(folder, 'index', generation), { recursive: true });
  writeFileSync(join(folder, 'index', 'CURRENT'), `${generation}\n`);
  const passages = ['p1', 'p3'].map((id) => ({ id, article: 0, text: `Whole ${id}` }));
  const content = JSON.stringify({ articles: [{ title: 'Titled' }], passages });
  writeFileSync(join(folder, 'index', generation, 'passages.json'), content);
}

describe('npm run feedback', () => {
  test('prints two tables', async () => {
    const { folder, store, answerId } = folderWithStore();
    const { code, stdout, stderr } = await run(['--store', store], folder);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(
      [
        'Answers with votes: 1 (2 up, 1 down)',
        '',
        '   up  down  conf.  lang  asked       answer      question',
        `    2     1   0.93  fa    2026-11-20  ${answerId}  \u2068چند درصد از نیروها عراق را ترک کردند؟\u2069`,
        `${' '.repeat(42)}- \u2068سال غلط است\u2069`,
        '',
        'Questions without an answer: 1',
        '',
        'times  people  lang  last asked  question',
        '    1       1  en    2026-11-20  Who won on Mars?',
        '',
      ].join('\n'),
    );
  });

  test('prints one JSON object', async () => {
    const { folder, store, answerId } = folderWithStore();
    const { code, stdout } = await run(['--json', '--store', store], folder);
    expect(code).toBe(0);
    expect(stdout.split('\n')).toHaveLength(2);
    expect(JSON.parse(stdout)).toEqual({
      answers: [
        {
          ...{ id: answerId, question: anAnswer().question, language: 'fa', answered: true },
          ...{ confidence: 0.93, asked: '2026-11-20T00:00:00.000Z', up: 2, down: 1 },
          comments: [{ value: -1, text: 'سال غلط است' }],
        },
      ],
      unanswered: [
        {
          ...{ question: 'Who won on Mars?', language: 'en', times: 1, askers: 1 },
          ...{ firstAsked: '2026-11-20T00:00:00.000Z', lastAsked: '2026-11-20T00:00:00.000Z' },
        },
      ],
    });
  });

  test('exports a set that is searched among all passages of the index', async () => {
    const { folder, store, answerId } = folderWithStore();
    addIndex(folder);
    const { code, stdout, stderr } = await run(['--export', 'set', '--store', store], folder);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toContain('1 questions, 1 judgements, 2 passages, 1 unanswered questions');
    const read = (name: string) => readFileSync(join(folder, 'set', name), 'utf8');
    expect(read('qrels/test.tsv')).toBe(`query-id\tcorpus-id\tscore\n${answerId}\tp1\t2\n`);
    expect(read('corpus.jsonl')).toContain('{"_id":"p1","title":"Titled","text":"Whole p1"}');
  });

  test('exports what was voted on alone when there is no index, and says so', async () => {
    const { folder, store } = folderWithStore();
    const { code, stderr } = await run(['--export', 'set', '--store', store], folder);
    expect(code).toBe(0);
    expect(stderr).toContain('There is no index');
  });

  test('explains itself with examples', async () => {
    const { code, stdout } = await run(['--help'], temporaryFolder());
    expect(code).toBe(0);
    expect(stdout).toMatch(/--export DIR[\s\S]*Exit code[\s\S]*Examples:/);
  });

  test.for<{ name: string; args: string[]; code: number; says: string }>([
    { name: 'an option that is none', args: ['--colour'], code: 2, says: '--colour' },
    { name: 'a word', args: ['votes'], code: 2, says: '"votes"' },
    { name: 'a limit of 0', args: ['--limit', '0'], code: 2, says: '1 to 10000' },
    { name: 'no store', args: ['--store', 'none.sqlite'], code: 1, says: 'There is no store' },
    { name: 'a file that is no store', args: ['--store', 'bad'], code: 1, says: 'damaged' },
  ])('$name ends with code $code and one sentence', async ({ args, code, says }) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'bad'), 'not a store\n'.repeat(500));
    const outcome = await run(args, folder);
    expect(outcome).toMatchObject({ code, stdout: '' });
    expect(outcome.stderr).toContain(says);
    expect(outcome.stderr.trim().split('\n')).toHaveLength(1);
  });
});

describe('renderFeedback', () => {
  test('says that there is nothing', () =>
    expect(renderFeedback([], [], 20)).toBe('No votes yet.\n\nNo unanswered questions.\n'));

  test('counts the rows that it leaves out', () => {
    const { unanswered } = testStore();
    for (let i = 0; i < 5; i++) {
      unanswered.note({ question: `Who is ${i}?`, language: 'en', userId: asker });
    }
    expect(renderFeedback([], unanswered.list(), 3)).toContain('… and 2 more');
  });

  test('lets no escape sequence, line break or bidi override of a question through', () => {
    const { answers, votes } = testStore();
    const answerId = answers.save(anAnswer({ question: 'a\u001b[31m\nb\u202ec سلام\u2069d' }));
    votes.cast({ answerId, userId: voter, value: 1 });
    const lines = renderFeedback(votes.list(), [], 20).split('\n');
    expect(lines[3]).toContain('\u2068a [31m b c سلام d\u2069');
  });
});
