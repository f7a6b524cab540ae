import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../src/config.ts';
import { openSample } from './helpers/open-sample.ts';

const project = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string) => readFileSync(join(project, file), 'utf8');

const readme = read('README.md');
const architecture = read('ARCHITECTURE.md');
const documents = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'docs/running.md'];
const { scripts, dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
  'scripts' | 'dependencies' | 'devDependencies',
  Record<string, string>
>;

/** The first group of every match, in order. */
function all(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, group]) => group!);
}

/** The part of a Markdown text under a heading. */
function section(text: string, heading: string): string {
  const [, rest] = text.split(`\n## ${heading}\n`);
  return rest?.split('\n## ')[0] ?? '';
}

/** The code spans in the first column of a part's tables. */
function firstColumn(part: string): string[] {
  return all(part, /^\| (`[^|]+?) *\|/gm).flatMap((cell) => all(cell, /`([^`]+)`/g));
}

describe('settings', () => {
  const settings = all(read('src/config.ts'), /^ {2}([A-Z][A-Z_]+): /gm).sort();
  const example = read('.env.example');

  test('.env.example has each one of src/config.ts and no other', () => {
    expect(settings).toContain('DISCORD_TOKEN');
    expect(all(example, /^(?:# )?([A-Z][A-Z_]+)=/gm).sort()).toEqual(settings);
  });

  test('README.md has each one of src/config.ts and no other', () => {
    expect(firstColumn(section(readme, 'Settings')).sort()).toEqual(settings);
  });

  test('each has a comment in .env.example, and an example value that is allowed', () => {
    const blocks = example.split('\n\n').filter((block) => /^(?:# )?[A-Z_]+=/m.test(block));
    expect(blocks).toHaveLength(settings.length);
    for (const block of blocks) expect(block).toMatch(/^# .{20,}\n/);
    const values = [...example.matchAll(/^(?:# )?([A-Z][A-Z_]+)=(.+)$/gm)];
    const environment = Object.fromEntries(values.map(([, name, value]) => [name!, value!]));
    expect(() => readConfig(environment)).not.toThrow();
  });
});

describe('commands', () => {
  test.for(documents)('every npm script that %s names exists', (file) => {
    const named = all(read(file), /\bnpm run (?:-s |--silent )?([a-z:]+)/g);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test('every npm script is explained', () => {
    const text = readme + read('CONTRIBUTING.md');
    const unexplained = Object.keys(scripts).filter(
      (name) => !new RegExp(`\`npm (?:run )?${name}\\b`).test(text),
    );
    expect(unexplained).toEqual([]);
  });

  test('README.md begins with the two commands, and .ci/run runs the second', () => {
    const blocks = all(readme, /```sh\n([^`]+?)\n```/g);
    expect(blocks.slice(0, 2)).toEqual([
      'npm ci && npm run ask -- "چند درصد از نیروهای ائتلاف عراق را ترک کردند؟"',
      'npm ci && npm test',
    ]);
    expect(read('.ci/run')).toContain(`readme_command='${blocks[1]!}'`);
  });
});

test('the excerpt in README.md is the slice of the file that its citation names', () => {
  const [, shown, file, start, end] =
    /```text\n\[1\][^\n]*\n[^\n]*\n[^\n]*\n\n(.+?)\n\n {4}(corpus\/\S+) (\d+)-(\d+)\n(?: {4}[^\n]*\n)*```/s.exec(
      readme,
    )!;
  const slice = read(file!).slice(Number(start), Number(end));
  expect(shown!.replaceAll('**', '')).toBe(slice);
});

test('the answers in README.md are what its commands give', async () => {
  const sample = await openSample();
  onTestFinished(() => sample.close());
  const { engine } = sample.app;
  const [question] = all(readme, /npm run ask -- "([^"]+)"/g);
  const [first] = (await engine.ask(question!)).excerpts;
  const { title, published, file, start, end } = first!.citation;
  expect(readme).toContain(
    `[1] ${first!.language} | ${published} | score ${first!.score.toFixed(2)}`,
  );
  expect(readme).toContain(`\n${title}\n`);
  expect(readme).toContain(`    ${file} ${start}-${end}\n`);
  const [, asked, shown] = /--json --limit 1 "([^"]+)"[^\n]*\n(\{.+?\n\})/s.exec(readme)!;
  const [excerpt] = (await engine.ask(asked!, { limit: 1 })).excerpts;
  expect(JSON.parse(shown!)).toEqual(excerpt!.citation);
});

describe('architecture', () => {
  test('each dependency has its reason, and no other is named', () => {
    const named = firstColumn(section(architecture, 'Dependencies')).sort();
    expect(named).toEqual([...Object.keys(dependencies), ...Object.keys(devDependencies)].sort());
  });

  test('the folders stand in the order that the linter enforces', () => {
    const layers = /const layers = \[(.+?)\]/s.exec(read('eslint.config.js'))![1]!;
    expect(firstColumn(section(architecture, 'Folders'))).toEqual(all(layers, /'([a-z]+)'/g));
  });
});

test.for(documents)('every link of %s inside the project leads somewhere', (file) => {
  const links = all(read(file), /\]\((?!https?:)([^)\s]+)\)/g);
  const dead = links.filter((link) => {
    const [path, anchor] = link.split('#');
    const target = path === '' ? file : join(dirname(file), path!);
    if (!existsSync(join(project, target))) return true;
    return anchor !== undefined && !headingsOf(target).includes(anchor);
  });
  expect(dead).toEqual([]);
});

/** As anchors: lower case, without punctuation, spaces as hyphens. */
function headingsOf(file: string): string[] {
  return all(read(file), /^#{1,6} (.+)$/gm).map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  );
}
