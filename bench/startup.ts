import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compare, timeAll } from './measure.ts';
import { asMs, type Row } from './report.ts';
import type { Workbench } from './workbench.ts';

const projectDir = fileURLToPath(new URL('..', import.meta.url));
/** The second run of `npm run ask`, which has its index already, against its imports alone. */
export async function benchStartup(bench: Workbench): Promise<Row[]> {
  const environment = { INDEX_DIR: join(bench.folder, 'startup'), LOG_LEVEL: 'silent' };
  const run = (args: readonly string[]) => {
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', ...args], {
      cwd: projectDir,
      env: { PATH: process.env['PATH'], ...environment },
    });
    if (status !== 0) throw new Error(`${args.join(' ')} failed: ${stderr.toString()}`);
  };
  const ask = () => run(['src/cli/ask.ts', '--json', 'How many soldiers have left Iraq?']);
  const importAll = () => run(['--input-type=module', '--eval', importOnly]);
  const importOnly = await importsOf('src/cli/ask.ts');
  bench.say('starting processes');
  ask();
  importAll();
  const compared = await compare(
    bench.rounds,
    () => timeAll(1, ask),
    () => timeAll(1, importAll),
  );
  const measure = '`ask`, second run, from start to end with one answer';
  const alternative = 'the same imports and nothing else';
  return [{ measure, alternative, compared, format: asMs, asPercent: true }];
}

/** @returns a program that imports what the file imports, and does nothing else. */
async function importsOf(file: string): Promise<string> {
  const source = await readFile(join(projectDir, file), 'utf8');
  const found = [...source.matchAll(/^import (?!type )[^']*'([^']+)';$/gm)].map(
    ([, from]) => from!,
  );
  const urls = found.map((from) =>
    from.startsWith('.') ? import.meta.resolve(`../${join(dirname(file), from)}`) : from,
  );
  return urls.map((url) => `await import(${JSON.stringify(url)});`).join('\n');
}
