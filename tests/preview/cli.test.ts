import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

const script = fileURLToPath(new URL('../../src/cli/preview.ts', import.meta.url));
let folder: string;
const running: Run[] = [];

/** `npm run preview` over one article, with none of this process's settings. */
class Run {
  readonly child: ChildProcess;
  output = '';
  readonly #end: Promise<unknown[]>;

  constructor(...args: string[]) {
    this.child = spawn(
      process.execPath,
      ['--import', import.meta.resolve('tsx'), script, ...args],
      {
        cwd: folder,
        env: { PATH: process.env['PATH'], CORPUS_DIR: folder, INDEX_DIR: join(folder, 'index') },
      },
    );
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    this.#end = once(this.child, 'close');
    running.push(this);
  }

  /** @returns the page's address, once it is served. */
  async address(): Promise<URL> {
    await expect.poll(() => this.output, { timeout: 40_000 }).toContain('http://127.0.0.1:');
    return new URL(/http:\S+/.exec(this.output)![0]);
  }

  async exitCode(): Promise<unknown> {
    return (await this.#end)[0];
  }
}

describe('npm run preview', { timeout: 60_000 }, () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sanad-preview-'));
    const article =
      'Heavy snow fell in the mountains on Thursday and closed four roads to the north.';
    await writeFile(join(folder, 'snow.txt'), `Snow in the mountains\n\n${article}\n`);
  });
  afterAll(() => rm(folder, { recursive: true }));
  afterEach(async () => {
    for (const run of running.splice(0)) {
      run.child.kill('SIGKILL');
      await run.exitCode();
    }
  });

  test('--help says what it takes, with examples', async () => {
    const run = new Run('--help');
    expect(await run.exitCode()).toBe(0);
    expect(run.output).toMatch(/--port[\s\S]+Exit code: 0[\s\S]+Examples:/);
  });

  test.for([
    { args: ['--port', '99999'], says: '--port must be a whole number from 0 to 65535' },
    { args: ['--host', '0.0.0.0'], says: "Unknown option '--host'" },
    { args: ['question'], says: 'What is "question"?' },
  ])('$args is bad usage', async ({ args, says }) => {
    const run = new Run(...args);
    expect(await run.exitCode()).toBe(2);
    expect(run.output).toContain(says);
  });

  test('builds the index, serves until Ctrl-C, and ends well', async () => {
    const run = new Run('--port', '0');
    const response = await fetch(new URL('/api/corpus', await run.address()));
    expect(await response.json()).toEqual({ articles: 1, languages: ['en'] });
    run.child.kill('SIGINT');
    expect(await run.exitCode()).toBe(0);
  });

  test('a port that is taken is bad configuration', async () => {
    const { port } = await new Run('--port', '0').address();
    const second = new Run('--port', port);
    expect(await second.exitCode()).toBe(2);
    expect(second.output).toContain('Choose another by --port.');
  });
});
