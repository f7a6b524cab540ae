import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../helpers/run-cli.ts';

let folder: string;
let dataset: string;

const documents = [
  { _id: 'army', title: 'Withdrawal', text: 'The last foreign soldiers left the base on Monday.' },
  { _id: 'bread', title: '', text: 'Bread needs flour, water, salt and a hot oven.' },
  { _id: 'جيش', title: 'انسحاب', text: 'غادر آخر الجنود الأجانب القاعدة يوم الاثنين.' },
];
const queries = [
  { _id: 'q1', text: 'When did the foreign soldiers leave?' },
  { _id: 'q2', text: 'what does bread need' },
  { _id: 'unjudged', text: 'nothing' },
];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sanad-eval-test-'));
  dataset = join(folder, 'set');
  await mkdir(join(dataset, 'qrels'), { recursive: true });
  const lines = (rows: object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  await writeFile(join(dataset, 'corpus.jsonl'), lines(documents));
  await writeFile(join(dataset, 'queries.jsonl'), lines(queries));
  await writeFile(
    join(dataset, 'qrels', 'test.tsv'),
    'query-id\tcorpus-id\tscore\nq1\tarmy\t1\nq2\tbread\t1\nq2\tarmy\t0\n',
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('npm run eval', { timeout: 120_000 }, () => {
  test('prints the figures and writes a TREC run of the judged queries', async () => {
    const run = join(folder, 'run.trec');
    const { code, stdout, stderr } = await runCli('eval', ['--dataset', dataset, '--run', run]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toMatch(/\| set \| fused \| 100\.0 \| 100\.0 \| 100\.0 \| 100\.0 \| 100\.0 \|/);
    const lines = (await readFile(run, 'utf8')).trimEnd().split('\n');
    for (const line of lines) expect(line).toMatch(/^q[12] Q0 \S+ \d+ -?\d+\.\d+ sanad-fused$/);
    expect(lines.filter((line) => line.startsWith('q1 '))[0]).toContain(' army 1 ');
  });

  test.for([
    { name: '--help', args: ['--help'], code: 0, err: /^$/ },
    { name: 'no set', args: [], code: 2, err: /--dataset DIR/ },
    {
      name: 'an unknown signal',
      args: ['--dataset', 'x', '--signals', 'magic'],
      code: 2,
      err: /magic/,
    },
    {
      name: 'a folder that is no set',
      args: ['--dataset', '/nonexistent'],
      code: 1,
      err: /corpus\.jsonl/,
    },
    {
      name: '--run for several signals',
      args: ['--dataset', 'x', '--signals', 'all', '--run', 'y'],
      code: 2,
      err: /one set and one signal/,
    },
  ])('$name', async ({ args, code, err }) => {
    const ended = await runCli('eval', args);
    expect(ended.stderr).toMatch(err);
    expect(ended.code).toBe(code);
  });

  test('a run that cannot be written is named, without a stack', async () => {
    const run = join(folder, 'missing', 'run.trec');
    const ended = await runCli('eval', ['--dataset', dataset, '--run', run]);
    expect(ended.stderr).toMatch(/^Could not write the run [^\n]+\n$/);
    expect(ended.code).toBe(1);
  });

  test('calibration without off-topic questions says what is missing', async () => {
    const empty = join(folder, 'empty.jsonl');
    await writeFile(empty, '');
    const ended = await runCli('eval', ['--dataset', dataset, '--calibrate', empty]);
    expect(ended.stderr).toContain('calibration needs both kinds');
    expect(ended.code).toBe(1);
  });

  test('a line that is no JSON is named with its file', async () => {
    const broken = join(folder, 'broken');
    await mkdir(broken, { recursive: true });
    await writeFile(join(broken, 'corpus.jsonl'), '{"_id":"a","text":"b"}\n{oops\n');
    const ended = await runCli('eval', ['--dataset', broken]);
    expect(ended.stderr).toMatch(/corpus\.jsonl, line 2/);
    expect(ended.code).toBe(1);
  });
});
