import { detectLanguage } from '../text/language.ts';
import { normalize } from '../text/normalize.ts';
import type { Article } from './article.ts';
import { parseHead, type Head } from './head.ts';
import { readLines, type Line } from './lines.ts';
import { readMarkdown } from './markdown.ts';
import { findBody, isProse } from './page-body.ts';
import { findPageFields, findTitleLine, titleOf } from './page-fields.ts';

/** What is known of a file before its text is looked at. */
export interface SourceFile {
  /** Relative to the corpus folder, with `/`. */
  readonly path: string;
  /** SHA-256 of the bytes, hex. */
  readonly hash: string;
  readonly raw: string;
}

/**
 * Makes an article of a file: what its head says, and what the page itself says where there is no
 * head; the body without boilerplate. The head's word goes before the page's.
 * @throws Error whose message ends the sentence "«path» …" when the file is not an article.
 */
export function parseArticle({ path, hash, raw }: SourceFile): Article {
  const { head, bodyStart } = headOf(raw);
  const markdown = isMarkdown(path) || head !== null ? readMarkdown(raw, bodyStart) : undefined;
  const lines = markdown?.lines ?? readLines(raw, bodyStart);
  if (lines.every((line) => !/\p{L}/u.test(line.form))) throw new Error('holds no text');
  const titleLine = head?.title == null ? (markdown?.heading ?? findTitleLine(lines)) : undefined;
  const title = head?.title ?? titleOf(titleLine) ?? path;
  const edited = head !== null || markdown?.heading !== undefined;
  const body = bodyOf(lines, title, titleLine, edited);
  const page = edited ? undefined : findPageFields(lines);
  return {
    id: head?.id ?? path.replace(/\.[^./]+$/u, ''),
    title,
    language: head?.language ?? detectLanguage(body.map((line) => line.text).join('\n') || title),
    source: head?.source ?? page?.source ?? null,
    url: head?.url ?? page?.url ?? null,
    published: head?.published ?? page?.published ?? null,
    authors: head?.authors ?? page?.authors ?? [],
    path,
    hash,
    raw,
    body: body.map(({ start, end }) => ({ start, end })),
  };
}

function headOf(raw: string): { head: Head | null; bodyStart: number } {
  try {
    return parseHead(raw);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`has a head that ${reason}`, { cause: error });
  }
}

/** A title that is all there is, or a first paragraph that serves as one, stays in the body. */
function bodyOf(
  lines: readonly Line[],
  title: string,
  titleLine: Line | undefined,
  edited: boolean,
): Line[] {
  const isParagraph = titleLine !== undefined && !edited && isFirstParagraph(titleLine);
  const body = findBody(lines, isParagraph ? '' : normalize(title), edited);
  return body.length === 0 && titleLine !== undefined ? [titleLine] : body;
}

/** Titles are short, and hardly ever end with a full stop. */
function isFirstParagraph(line: Line): boolean {
  return isProse(line) && (line.words > 25 || (line.words > 6 && /[.۔][»”"')]*$/u.test(line.text)));
}

function isMarkdown(path: string): boolean {
  return /\.(?:md|markdown)$/iu.test(path);
}
