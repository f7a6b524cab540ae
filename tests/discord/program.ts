import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { token } from '../helpers/discord-server-payloads.ts';
import type { DiscordServer } from '../helpers/discord-server.ts';

const snow = `---
title: Snow in the mountains
language: en
source: Example News
url: https://example.org/snow
published: 2024-02-08
---
Heavy snow fell in the mountains on Thursday and closed four roads to the north. Two hundred workers were clearing the roads with sixty machines. Schools in the valley will stay closed until Sunday.
`;

interface Settings {
  readonly environment?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  readonly nodeArgs?: readonly string[];
}

/** A program of the project in a process of its own, with none of this one's settings. */
export class Program {
  readonly child: ChildProcess;
  output = '';
  readonly #exit: Promise<unknown[]>;

  constructor(path: string, folder: string, settings: Settings) {
    const script = fileURLToPath(new URL(`../../src/${path}`, import.meta.url));
    const loader = import.meta.resolve('tsx');
    const { environment = {}, args = [], nodeArgs = [] } = settings;
    this.child = spawn(process.execPath, [...nodeArgs, '--import', loader, script, ...args], {
      cwd: folder,
      env: { PATH: process.env['PATH'], ...environment },
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    this.#exit = once(this.child, 'close');
  }

  get lastLine(): string {
    return this.output.trim().split('\n').at(-1)!;
  }

  async exitCode(): Promise<unknown> {
    return (await this.#exit)[0];
  }
}

/** A working directory with a corpus of one article and its index, built by `npm run index`. */
export class Workplace {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async create(): Promise<Workplace> {
    const workplace = new Workplace(await mkdtemp(join(tmpdir(), 'sanad-bot-')));
    await mkdir(join(workplace.folder, 'corpus'));
    await writeFile(join(workplace.folder, 'corpus', 'snow.md'), snow);
    const index = workplace.run('cli/index.ts');
    if ((await index.exitCode()) !== 0) throw new Error(index.output);
    return workplace;
  }

  run(path: string, settings: Settings = {}): Program {
    const environment = {
      CORPUS_DIR: join(this.folder, 'corpus'),
      INDEX_DIR: join(this.folder, 'index'),
      STORE_FILE: join(this.folder, 'store.sqlite'),
      ...settings.environment,
    };
    return new Program(path, this.folder, { ...settings, environment });
  }

  /** `npm start`, until it has registered its commands. */
  async startBot(discord: DiscordServer, settings: Settings = {}): Promise<Program> {
    const environment = {
      DISCORD_TOKEN: token,
      DISCORD_API_BASE: discord.apiBase,
      ...settings.environment,
    };
    const program = this.run('main.ts', { ...settings, environment });
    await discord.until(() => discord.commands.global.length > 0, 'the bot', 30_000);
    return program;
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true });
  }
}
