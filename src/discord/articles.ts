import { createHash } from 'node:crypto';
import type { ApplicationCommandOptionChoiceData } from 'discord.js';
import type { ArticleCard } from '../answer/answer.ts';
import { normalize } from '../text/normalize.ts';
import { truncate } from '../text/truncate.ts';
import { dateRangesOf, type DateRange } from './date-range.ts';
import { isolate, plainLine } from './display.ts';
import { limits } from './reply.ts';

interface Entry {
  readonly article: ArticleCard;
  readonly title: string;
  /** Title and outlet in match form, with a space before each word. */
  readonly words: string;
}

const maxOutletLength = 30;
const catalogues = new WeakMap<readonly ArticleCard[], Entry[]>();

/**
 * Articles for autocompletion over titles, outlets and dates, in whatever spelling: titles that
 * begin with what was typed first, then those with words that begin so in this order, those whose
 * words begin so in any order, those of the day, month or year that was typed, and those that hold
 * all typed words somewhere. A word that is a date may stand for one: `isna 1400`. The newest first
 * among equals, and when nothing was typed.
 */
export function suggestArticles(
  typed: string,
  articles: readonly ArticleCard[],
): ApplicationCommandOptionChoiceData<string>[] {
  return findArticles(typed, articles)
    .slice(0, limits.choices)
    .map((article) => ({ name: choiceName(article), value: choiceValue(article.id) }));
}

/** @returns the chosen article, or the best match when a member typed without choosing. */
export function articleOf(value: string, articles: readonly ArticleCard[]): ArticleCard | null {
  const chosen = articles.find(({ id }) => choiceValue(id) === value);
  return chosen ?? (normalize(value) === '' ? null : (findArticles(value, articles)[0] ?? null));
}

function findArticles(typed: string, articles: readonly ArticleCard[]): ArticleCard[] {
  const rankOf = createRanking(typed);
  const found: ArticleCard[][] = Array.from({ length: worstRank + 1 }, () => []);
  for (const entry of catalogueOf(articles)) found[rankOf(entry)]?.push(entry.article);
  return found.flat();
}

const worstRank = 4;

/** @returns what ranks an article: 0 is best; over `worstRank` it is not what was meant. */
function createRanking(typed: string): (entry: Entry) => number {
  const today = new Date().toISOString().slice(0, 10);
  const wanted = normalize(typed);
  const whole = dateRangesOf(typed, today);
  const parts = typed
    .split(/\s+/)
    .filter((part) => normalize(part) !== '')
    .map((part) => {
      const form = normalize(part);
      return { form, begun: ` ${form}`, dates: dateRangesOf(part, today) };
    });
  const dated = whole.length > 0 || parts.some(({ dates }) => dates.length > 0);
  return ({ title, words, article: { published } }) => {
    // Most articles end here: a keystroke must be cheap.
    if (!dated && !parts.every(({ form }) => words.includes(form))) return worstRank + 1;
    if (title.startsWith(wanted)) return 0;
    if (words.includes(` ${wanted}`)) return 1;
    const onDate = (ranges: readonly DateRange[]) =>
      published !== null && ranges.some(({ from, to }) => published >= from && published < to);
    if (parts.every(({ begun, dates }) => words.includes(begun) || onDate(dates)))
      return parts.some(({ begun }) => words.includes(begun)) ? 2 : 3;
    if (onDate(whole)) return 3;
    return parts.every(({ form, dates }) => words.includes(form) || onDate(dates))
      ? worstRank
      : worstRank + 1;
  };
}

/** Folding titles once for each generation keeps a keystroke cheap. */
function catalogueOf(articles: readonly ArticleCard[]): Entry[] {
  let catalogue = catalogues.get(articles);
  if (!catalogue) {
    catalogue = articles.map((article) => {
      const title = normalize(article.title);
      return { article, title, words: ` ${title} ${normalize(article.source ?? '')}` };
    });
    catalogue.sort((a, b) => compare(b.article.published, a.article.published));
    catalogues.set(articles, catalogue);
  }
  return catalogue;
}

function compare(a: string | null, b: string | null): number {
  return (a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0;
}

/** Title and outlet may run in two directions: isolates keep each whole, and the date apart. */
function choiceName({ title, source, published, id }: ArticleCard): string {
  const outlet = truncate(plainLine(source ?? ''), maxOutletLength);
  const rest = [outlet, published?.slice(0, 10) ?? '']
    .filter((part) => part !== '')
    .map((part) => ` · ${isolate(part)}`)
    .join('');
  const room = limits.choice - rest.length - 2;
  return isolate(truncate(plainLine(title) || plainLine(id) || '—', room)) + rest;
}

/** Discord takes 100 characters; a longer id is told by its hash. */
function choiceValue(id: string): string {
  if (id.length <= limits.choice) return id;
  return `#${createHash('sha256').update(id).digest('base64url')}`;
}
