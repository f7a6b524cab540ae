import { normalize } from '../text/normalize.ts';
import { terms } from '../text/terms.ts';
import { truncate } from '../text/truncate.ts';
import { classify, isField, isSectionName, pictureLine } from './boilerplate.ts';
import { findDate } from './dates.ts';
import { endsSentence, type Line } from './lines.ts';
import { isProse } from './page-body.ts';

/** What a page says of itself; null where it says nothing. */
export interface PageFields {
  readonly title: string | null;
  readonly source: string | null;
  readonly url: string | null;
  readonly published: string | null;
  readonly authors: readonly string[];
}

const maxTitleChars = 300;
/** Fields stand around an article; a date further in is the article's own. */
const topLines = 8;

const sourceField = /^(?:المصدر|مصدر|المصدر الأصلي|منبع|منبع خبر|ماخذ|source|sources|источник)\s*[:：|]\s*(.+)$/iu;
const dateField =
  /(?:تاريخ النشر|نشر في|نشر بتاريخ|نُشر|تم النشر|التاريخ|تاریخ انتشار|زمان انتشار|انتشار|تاریخ|published(?: on)?|posted(?: on)?|date|опубликовано|дата публикации|дата)\s*[:：|]\s*(.{4,80})/iu;
const authorField =
  /^(?:الكاتب|بقلم|كتب|كتبت|المحرر|نویسنده|خبرنگار|author|authors|by|written by|автор|авторы)\s*[:：|]\s*(.{2,80})$/iu;
const byline = /^by\s+((?:\p{Lu}[\p{L}.'’-]*\s*){2,4})$/iu;
/** "Agencies / Name". */
const agencyByline = /^(وكالات|وكالة [^/|]{2,30}|agencies|агентства)\s*[/|]\s*([^/|]{3,40})$/iu;
/** "According to the agency …," opens most Persian news. */
const persianLead = /^به گزارش\s+(?!خبرنگار)([^،,:؛.]{3,40}?)\s*(?:،|,|؛|:|به نقل از|از)\s/u;
/** "MOSCOW, Feb 8 (Reuters) -", «МОСКВА, 8 фев — РИА Новости.», «… 8 февраля. /ТАСС/.» */
const datelines = [
  /^[\p{Lu} ,]{3,30},?[^()—–-]{0,20}\(([\p{L} ]{2,30})\)\s*[-—–]/u,
  /^[\p{Lu} ,-]{3,30}, \d{1,2} \p{L}{3,8}\.?\s*[-—–]\s*([\p{Lu}][\p{L}. ]{2,24}?)\./u,
  /^[\p{L} -]{3,30}[,.] \d{1,2} \p{L}{3,8}\. \/([^/]{2,30})\/\./u,
  /^[\p{L} -]{3,30}\. \d{1,2} \p{L}{3,8}\. ([A-Z][A-Z.]{2,20}) [-—–]/u,
];

/**
 * Reads title, source, link, date and authors from the lines of a page without a head: the first
 * line that names no section is its title, and fields such as "المصدر:" or "انتشار:", bylines and
 * datelines tell the rest.
 */
export function findPageFields(lines: readonly Line[]): PageFields {
  const named = firstMatch(lines, sourceField);
  const link = named !== null && URL.canParse(named) ? new URL(named) : null;
  const picture = firstMatch(headerOf(lines), pictureLine);
  return {
    title: titleOf(findTitleLine(lines)),
    source: link?.hostname ?? clean(named) ?? unnamedSource(lines) ?? clean(picture),
    url: link !== null && /^https?:$/.test(link.protocol) ? link.href : null,
    published: findPublished(lines),
    authors: findAuthors(lines),
  };
}

/**
 * The first line that can be a title: no section's name, no label, no date, no caption; where the
 * article takes up none of its words, as with an outlet's name, the first line whose words it does.
 */
export function findTitleLine(lines: readonly Line[]): Line | undefined {
  const texts = headerOf(lines).filter(
    (line) => classify(line) === 'text' && !isSectionName(line) && !isDate(line),
  );
  const [first, second] = texts;
  if (first === undefined || second === undefined) return first;
  // "Title - Outlet" over the title itself.
  const alone = texts.slice(1, 4).find((line) => line.words > 2 && first.form.startsWith(line.form));
  if (alone !== undefined) return alone;
  if (!texts.some(isProse)) return first;
  const taken = new Set(lines.filter(isProse).slice(0, 3).flatMap((line) => terms(line.text)));
  if (sharedTerms(first, taken) > 1 || isProse(first)) return first;
  const better = texts.find((line) => !isProse(line) && isTakenUp(line, taken));
  // A word or two over a longer line that is no sentence either: a section we do not know.
  const isKicker = first.words <= 2 && second.words >= 4 && !isProse(second);
  return better ?? (isKicker ? second : first);
}

/** What stands over the first paragraph, and that paragraph; at least some lines, at most 40. */
function headerOf(lines: readonly Line[]): readonly Line[] {
  return lines.slice(0, Math.min(40, Math.max(topLines, lines.findIndex(isProse) + 1)));
}

function isTakenUp(line: Line, taken: ReadonlySet<string>): boolean {
  const shared = sharedTerms(line, taken);
  return shared > 1 && shared >= 0.4 * new Set(terms(line.text)).size;
}

function sharedTerms(line: Line, taken: ReadonlySet<string>): number {
  return [...new Set(terms(line.text))].filter((term) => taken.has(term)).length;
}

/** A title as it is shown: on one line, a first paragraph cut to a title's length. */
export function titleOf(line: Line | undefined): string | null {
  return line === undefined ? null : truncate(line.text.replace(/\s+/gu, ' '), maxTitleChars);
}

function isDate(line: Line): boolean {
  return line.words <= 8 && findDate(line.text) !== null && !endsSentence(line);
}

function unnamedSource(lines: readonly Line[]): string | null {
  const top = headerOf(lines);
  return (
    clean(firstMatch(top, agencyByline)) ??
    clean(firstMatch(top, persianLead)) ??
    datelines.map((dateline) => clean(firstMatch(top, dateline))).find((each) => each !== null) ??
    null
  );
}

function findPublished(lines: readonly Line[]): string | null {
  for (const line of lines) {
    const value = isField(line) || line.words <= 30 ? dateField.exec(line.text)?.[1] : undefined;
    const date = value === undefined ? null : findDate(value);
    if (date !== null) return date;
  }
  const alone = headerOf(lines).find((line) => line.words <= 14 && isDateLine(line));
  if (alone !== undefined) return findDate(alone.text);
  const picture = headerOf(lines).find((line) => pictureLine.test(line.text));
  return picture === undefined ? null : findDate(pictureLine.exec(picture.text)![2]!);
}

/** A date with little beside it, such as a weekday, a time and an outlet. */
function isDateLine(line: Line): boolean {
  return !isProse(line) && !pictureLine.test(line.text) && findDate(line.text) !== null;
}

function findAuthors(lines: readonly Line[]): string[] {
  const value =
    firstMatch(lines, authorField) ??
    firstMatch(headerOf(lines), byline) ??
    headerOf(lines).map((line) => agencyByline.exec(line.text)?.[2]).find(Boolean);
  return (value ?? '')
    .split(/[,،;؛]|\s(?:و|and|и)\s/u)
    .map((name) => name.trim())
    .filter((name) => name !== '' && normalize(name) !== '');
}

function firstMatch(lines: readonly Line[], pattern: RegExp): string | null {
  for (const line of lines) {
    if (line.text.length > 400) continue;
    const value = pattern.exec(line.text)?.[1]?.trim();
    if (value !== undefined && value !== '') return value;
  }
  return null;
}

/** Ends a value where the next field of the same line begins, and at a title's length. */
function clean(value: string | null): string | null {
  if (value === null) return null;
  const alone = value.split(/\s+[\p{L} ]{2,20}[:：]\s|\s[|•]\s/u)[0]!.replace(/[.،,;؛\s]+$/u, '');
  return alone === '' || alone.length > 80 ? null : alone;
}
