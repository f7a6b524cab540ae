import { terms } from '../text/terms.ts';
import { classify, type LineKind } from './boilerplate.ts';
import { endsSentence, type Line } from './lines.ts';
import { scriptOf } from './script.ts';

/** A line of this many words is a paragraph, full stop or not. */
const paragraphWords = 18;
/** A line of this many words over the first paragraph is the lead; titles of others are shorter. */
const leadWords = 12;
/** One word with a full stop is a label. */
const sentenceWords = 2;
/** Comments and trailers come after at least this much of an article. */
const articleStarts = { chars: 200, share: 0.25 };

/** How many lines before a heading are compared with what follows it. */
const maxCompared = 30;

interface PageLine {
  readonly line: Line;
  readonly kind: LineKind;
  readonly prose: boolean;
}

/**
 * The lines of a page that are its article. Left out are, besides what `classify` knows: the title
 * wherever it is repeated or quoted, short lines without a full stop between paragraphs (titles of
 * other articles, menus, bylines), short lines in another script, and all that follows the
 * heading of the comments or of another article.
 * @param title the page's title in its match form.
 * @param edited true for a file with a head or Markdown headings: its short lines are its own.
 * @returns kept lines in order; [] when nothing but a title and labels stands there.
 */
export function findBody(lines: readonly Line[], title: string, edited: boolean): Line[] {
  const page = lines
    .filter((line) => !repeatsTitle(line, title))
    .map((line) => ({ line, kind: classify(line), prose: isProse(line) }));
  const article = untilArticleEnds(page);
  const texts = article.filter(({ kind }) => kind === 'text');
  if (edited) return texts.map(({ line }) => line);
  const kept = keepProse(article);
  return kept.length > 0 ? kept : texts.map(({ line }) => line);
}

/** A line that ends as a sentence does, or is as long as a paragraph. */
export function isProse(line: Line): boolean {
  if (line.words >= paragraphWords) return true;
  return line.words >= sentenceWords && endsSentence(line) && !isTeaser(line);
}

/** "Troops leave …": a title that a site cut short. */
function isTeaser(line: Line): boolean {
  return line.words < paragraphWords && /(?:…|\.{2,})$/u.test(line.text);
}

function repeatsTitle(line: Line, title: string): boolean {
  if (title === '' || !line.form.includes(title)) return false;
  const extra = line.words - title.split(' ').length;
  return extra === 0 || (extra <= 8 && !endsSentence(line));
}

/** Cuts a page at its comments and at the beginning of another article. */
function untilArticleEnds(page: readonly PageLine[]): PageLine[] {
  const total = page.reduce((sum, each) => sum + proseChars(each), 0);
  const article: PageLine[] = [];
  let chars = 0;
  let closed = false;
  for (let at = 0; at < page.length; at++) {
    const each = page[at]!;
    const started = chars >= articleStarts.chars && chars >= total * articleStarts.share;
    if (each.kind === 'ending' && started) break;
    if (each.kind === 'related') {
      const next = nextStop(page, at);
      if (next === page.length) break;
      // Source and tags close an article; what follows a heading then is another one.
      const paragraph = page[next]!.kind === 'text';
      if (paragraph && started && (closed || isAnother(page, at, next, article))) break;
      at = next - 1;
      continue;
    }
    article.push(each);
    chars += proseChars(each);
    closed = each.kind === 'field' || (closed && proseChars(each) === 0);
  }
  return article;
}

/** The next paragraph or end of the article; titles of others stand before it. */
function nextStop(page: readonly PageLine[], heading: number): number {
  let next = heading + 1;
  while (next < page.length && !stops(page[next]!)) next++;
  return next;
}

/** Titles of other articles may end in a question mark, but hardly in a full stop. */
function stops(each: PageLine): boolean {
  if (each.kind === 'ending') return true;
  const { line } = each;
  return isParagraph(each) && (line.words >= paragraphWords || !/[?؟!][»”"']?$/u.test(line.text));
}

/**
 * Whether the paragraph after a heading such as "Read also" tells of the titles between them: it
 * shares more words with them than with the article so far. Otherwise those titles only stood in
 * the middle of this article, which goes on.
 */
function isAnother(
  page: readonly PageLine[],
  heading: number,
  paragraph: number,
  article: readonly PageLine[],
): boolean {
  const lead = new Set(termsOf(page[paragraph]!));
  const teased = sharedTerms(lead, page.slice(heading + 1, paragraph));
  return teased > 0 && teased >= sharedTerms(lead, article.slice(-maxCompared));
}

function sharedTerms(lead: ReadonlySet<string>, lines: readonly PageLine[]): number {
  const known = new Set(lines.flatMap(termsOf));
  return [...lead].filter((term) => known.has(term)).length;
}

/** A page of thousands of such headings compares the same lines again and again. */
const termCache = new WeakMap<PageLine, string[]>();

function termsOf(each: PageLine): string[] {
  const found = termCache.get(each) ?? terms(each.line.text);
  termCache.set(each, found);
  return found;
}

/** Keeps paragraphs, the lead, and short lines that introduce something or that were introduced. */
function keepProse(article: readonly PageLine[]): Line[] {
  const texts = article.filter(({ kind }) => kind === 'text');
  const script = scriptOf(texts.map(({ line, prose }) => (prose ? line.text : '')).join('\n'));
  const punctuated = isPunctuated(texts);
  const kept: Line[] = [];
  let inList = false;
  for (const [at, { line, prose }] of texts.entries()) {
    const next = texts[at + 1];
    const introduces = line.text.endsWith(':') && next !== undefined;
    const isLead = kept.length === 0 && line.words >= leadWords;
    const isOwn: boolean = prose || !punctuated || introduces || isLead || inList;
    const isQuotation = prose && endsSentence(line) && line.words >= paragraphWords;
    const keep: boolean = scriptOf(line.text) === script ? isOwn : isQuotation;
    if (keep) kept.push(line);
    // "Among them are:" opens a list, which the next paragraph ends.
    inList = keep && (introduces || (inList && (!prose || isItem(line))));
  }
  return kept;
}

/** Poems, lists and some outlets do without full stops; there a short line says nothing. */
function isPunctuated(texts: readonly PageLine[]): boolean {
  const long = texts.filter(({ line }) => line.words >= 12);
  const ended = long.filter(({ line }) => endsSentence(line));
  return ended.length > 0 && ended.length >= long.length / 2;
}

function isItem(line: Line): boolean {
  return /^(?:[-–—•*▪●]|\p{Nd}{1,2}[.)\-–])\s?/u.test(line.text) || /[؛;،,.]$/u.test(line.text) || /^["«“]/u.test(line.text);
}

function isParagraph({ kind, prose }: PageLine): boolean {
  return kind === 'text' && prose;
}

function proseChars(each: PageLine): number {
  return isParagraph(each) ? each.line.text.length : 0;
}
