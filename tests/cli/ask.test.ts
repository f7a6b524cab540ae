import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../../src/answer/answer.ts';
import { runCli } from '../helpers/run-cli.ts';

let indexDir: string;
beforeAll(async () => {
  indexDir = await mkdtemp(join(tmpdir(), 'sanad-ask-'));
});
afterAll(() => rm(indexDir, { recursive: true, force: true }));

const ask = (args: readonly string[], input = '', env: NodeJS.ProcessEnv = {}) =>
  runCli('ask', args, { input, env: { INDEX_DIR: indexDir, ...env } });

const question = 'چند درصد از نیروهای ائتلاف عراق را ترک کردند؟';

describe('npm run ask', { timeout: 120_000 }, () => {
  test('builds the index first when there is none, says so on stderr, and answers', async () => {
    const first = await ask(['--json', question]);
    expect(first.stderr).toContain('There is no index yet: building the index.');
    expect(first.code).toBe(0);
    const answer = JSON.parse(first.stdout) as Answer;
    expect(answer.answered).toBe(true);
    const { citation, text } = answer.excerpts[0]!;
    expect((await readFile(citation.file, 'utf8')).slice(citation.start, citation.end)).toBe(text);
    expect(text).toMatch(/۶۰ درصد/);
    const second = await ask(['--json', question]);
    expect(second.stderr).toBe('');
  });

  test('--stdin answers one question a line, in order', async () => {
    const questions = [question, '', 'How do I bake bread?', 'کم مذكرة تفاهم بين بغداد وموسكو؟'];
    const { stdout, code } = await ask(['--json', '--stdin'], `${questions.join('\n')}\n`);
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Answer);
    expect(code).toBe(0);
    expect(answers.map((answer) => answer.question)).toEqual(questions);
  });

  test('the terminal shows question, excerpt, citation and timing, without control characters', async () => {
    const { stdout } = await ask([question]);
    expect(stdout).toContain(question);
    expect(stdout).toContain('[1] fa');
    expect(stdout).toContain('kazemi-sixty-percent-of-coalition-left.md');
    expect(stdout).toMatch(/total [\d.]+ ms/);
    expect(stdout).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u200e\u200f\u202a-\u202e\u2066-\u2069]/,
    );
  });

  test.for([
    { name: '--help', args: ['--help'], code: 0, out: /Usage: npm run ask/, err: /^$/ },
    { name: 'no question without a terminal', args: [], code: 2, out: /^$/, err: /No question/ },
    { name: 'an unknown option', args: ['--colour', 'x'], code: 2, out: /^$/, err: /--colour/ },
    {
      name: 'a limit out of range',
      args: ['--limit', '11', 'x'],
      code: 2,
      out: /^$/,
      err: /1 to 10/,
    },
    {
      name: 'a language that is none',
      args: ['--language', 'Klingon', 'x'],
      code: 2,
      out: /^$/,
      err: /ISO 639-1/,
    },
    {
      name: 'a date that is none',
      args: ['--after', '2O21', 'x'],
      code: 2,
      out: /^$/,
      err: /--after must be a date/,
    },
    {
      name: 'dates with no day between them',
      args: ['--after', '2022', '--before', '1400', 'x'],
      code: 2,
      out: /^$/,
      err: /No day lies between/,
    },
    { name: 'a question and --stdin', args: ['--stdin', 'x'], code: 2, out: /^$/, err: /not both/ },
  ])('$name', async ({ args, code, out, err }) => {
    const ended = await ask(args);
    expect(ended.stderr).toMatch(err);
    expect(ended.stdout).toMatch(out);
    expect(ended.code).toBe(code);
  });

  test('bad settings are all named in one message', async () => {
    const ended = await ask([question], '', { EXCERPTS: '99', LOG_LEVEL: 'loud' });
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(/EXCERPTS.*LOG_LEVEL/);
  });
});
