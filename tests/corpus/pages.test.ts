import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Article } from '../../src/corpus/article.ts';
import { parseArticle } from '../../src/corpus/parse-article.ts';

const folder = new URL('../fixtures/pages/', import.meta.url);

interface Fixture {
  /** What the page must be found to say of itself. */
  readonly fields: Record<string, string>;
  readonly raw: string;
  /** The paragraphs that must be kept, exactly these. */
  readonly kept: string[];
}

/**
 * A fixture marks each line of its page: `+` begins a paragraph to keep, `>` goes on with it, `-`
 * is to be left out; lines of `# key: value` at the start are the fields to be found.
 */
function readFixture(name: string): Fixture {
  const fields: Record<string, string> = {};
  const kept: string[] = [];
  const lines: string[] = [];
  for (const line of readFileSync(new URL(name, folder), 'utf8').trimEnd().split('\n')) {
    const [, key, value] = /^# (\w+): (.+)$/u.exec(line) ?? [];
    const content = line.slice(2);
    if (key !== undefined && value !== undefined) fields[key] = value;
    else lines.push(content);
    if (line.startsWith('+ ')) kept.push(content);
    if (line.startsWith('> ')) kept.push(`${kept.pop() ?? ''}\n${content}`);
  }
  return { fields, raw: lines.join('\n'), kept };
}

const parse = (raw: string): Article => parseArticle({ path: 'page.txt', hash: '', raw });
const bodyOf = (article: Article): string[] =>
  article.body.map(({ start, end }) => article.raw.slice(start, end));

describe('scraped pages', () => {
  const names = readdirSync(folder).filter((name) => name.endsWith('.page'));

  test.for(names)('%s: its article is kept, and nothing else', (name) => {
    const { raw, kept } = readFixture(name);
    expect(bodyOf(parse(raw))).toEqual(kept);
  });

  test.for(names)('%s: also with CRLF and a byte order mark', (name) => {
    const { raw, kept } = readFixture(name);
    const windows = `\ufeff${raw.replaceAll('\n', '\r\n')}`;
    expect(bodyOf(parse(windows)).map((text) => text.replaceAll('\r\n', '\n'))).toEqual(kept);
  });

  test.for(names)('%s: title, source and date are found', (name) => {
    const { raw, fields } = readFixture(name);
    const article = parse(raw);
    expect({
      title: article.title,
      source: article.source,
      published: article.published,
      authors: fields['authors'] === undefined ? '' : article.authors.join(', '),
      language: article.language,
    }).toEqual({
      title: fields['title'],
      source: fields['source'] ?? null,
      published: fields['published'] ?? null,
      authors: fields['authors'] ?? '',
      language: name.slice(0, 2),
    });
  });
});
