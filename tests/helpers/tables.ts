import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Rows of a tab-separated fixture with a header line, as objects. */
export function readTable(name: string): Record<string, string>[] {
  const file = fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
  const [header, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  const names = header!.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(names.map((column, at) => [column, cells[at] ?? '']));
  });
}
