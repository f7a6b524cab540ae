import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const projectDir = fileURLToPath(new URL('../..', import.meta.url));

function bench(...args: string[]) {
  const command = ['--import', 'tsx', 'bench/main.ts', ...args];
  return spawnSync(process.execPath, command, { cwd: projectDir, encoding: 'utf8' });
}

test('--help names the measurements', () => {
  const { status, stdout, stderr } = bench('--help');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('engine, storage, interaction, lookup, embedder, startup');
}, 60_000);

test('an unknown measurement is bad usage', () => {
  const { status, stdout, stderr } = bench('--only', 'toString');
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain('There is no measurement "toString"');
}, 60_000);
