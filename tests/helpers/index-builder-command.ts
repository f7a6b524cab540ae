import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from './index-builder.ts';

/** What is left of a command that has ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command of the project in a process group of its own, started as `npm run` starts it. */
export class Command {
  readonly #child: ChildProcess;
  readonly ended: Promise<Ended>;

  constructor(script: string, args: readonly string[], place: Place, shell?: string) {
    const path = fileURLToPath(new URL(`../../src/cli/${script}.ts`, import.meta.url));
    const line = [process.execPath, '--import', import.meta.resolve('tsx'), path, ...args];
    const [file, ...rest] = shell === undefined ? line : ['bash', '-c', shell, 'bash', ...line];
    const { PATH, HOME, TMPDIR } = process.env;
    this.#child = spawn(file!, rest, {
      cwd: place.folder,
      env: { PATH, HOME, TMPDIR, ...place.environment },
      detached: true,
    });
    const output = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const)
      this.#child[name]?.setEncoding('utf8').on('data', (text: string) => (output[name] += text));
    this.ended = once(this.#child, 'close').then(([code]: (number | null)[]) => ({
      code: code ?? null,
      ...output,
    }));
  }

  /** To the whole group, as a terminal sends Ctrl-C. */
  kill(signal: NodeJS.Signals): void {
    process.kill(-this.#child.pid!, signal);
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }
}

/** A working directory with a corpus and the settings that point there. */
export class Place {
  readonly folder: string;
  readonly environment: Record<string, string>;

  private constructor(folder: string, environment: Record<string, string>) {
    this.folder = folder;
    this.environment = {
      CORPUS_DIR: join(folder, 'corpus'),
      INDEX_DIR: join(folder, 'index'),
      MODEL_CACHE_DIR: join(folder, 'cache'),
      ...environment,
    };
  }

  /** @param environment more settings, or others. */
  static async create(environment: Record<string, string> = {}): Promise<Place> {
    const place = new Place(await temporaryFolder(), environment);
    await mkdir(join(place.folder, 'corpus'));
    return place;
  }

  get indexDir(): string {
    return this.environment['INDEX_DIR']!;
  }

  write(file: string, content: string): Promise<void> {
    return writeFile(join(this.folder, 'corpus', file), content);
  }

  /** So many articles that their index takes seconds. */
  async writeMany(count: number): Promise<void> {
    const folder = join(this.folder, 'corpus', 'many');
    await mkdir(folder);
    for (let at = 0; at < count; at++) {
      const sentence = (part: number) =>
        `Sentence ${part} of article ${at} is about snow and roads.`;
      const text = Array.from({ length: 40 }, (_, part) => sentence(part)).join(' ');
      await writeFile(join(folder, `${at}.txt`), `Article ${at}\n\n${text}\n`);
    }
  }

  run(script: 'index' | 'ask', ...args: string[]): Promise<Ended> {
    return this.start(script, ...args).ended;
  }

  start(script: 'index' | 'ask', ...args: string[]): Command {
    return new Command(script, args, this);
  }

  /** @param shell what bash does before it runs the command, which is `"$@"`. */
  runIn(shell: string, script: 'index' | 'ask', ...args: string[]): Promise<Ended> {
    return new Command(script, args, this, shell).ended;
  }

  /** Waits until a file or folder of the index has a name that begins so, and is not empty. */
  async appears(prefix: string, command: Command): Promise<void> {
    const there = () => {
      const names = existsSync(this.indexDir) ? readdirSync(this.indexDir) : [];
      const name = names.find((each) => each.startsWith(prefix));
      const found = name && statSync(join(this.indexDir, name), { throwIfNoEntry: false });
      return found ? found.size > 0 : false;
    };
    while (!there()) {
      if (!command.isRunning) throw new Error(`ended before ${prefix} appeared`);
      await sleep(1);
    }
  }
}
