import type { ApplicationCommandOptionChoiceData } from 'discord.js';
import type { ArticleCard } from '../answer/answer.ts';
import { normalize } from '../text/normalize.ts';
import { truncate } from '../text/truncate.ts';
import { isolate, plainLine } from './display.ts';
import { limits } from './reply.ts';

/** One outlet, as its articles show it. */
export interface Outlet {
  /** As most of its articles write it. */
  readonly name: string;
  readonly articles: number;
  /** ISO 639-1, the commonest first. */
  readonly languages: readonly string[];
  /** `YYYY-MM-DD`; null when no article of it has a date. */
  readonly newest: string | null;
}

const known = new WeakMap<readonly ArticleCard[], readonly Outlet[]>();

/** The outlets of all articles, those with the most articles first; read once a generation. */
export function outletsOf(articles: readonly ArticleCard[]): readonly Outlet[] {
  let outlets = known.get(articles);
  if (!outlets) {
    outlets = readOutlets(articles);
    known.set(articles, outlets);
  }
  return outlets;
}

/**
 * Outlets for autocompletion, found by any part of their name in whatever spelling, those with the
 * most articles first.
 */
export function suggestSources(
  typed: string,
  articles: readonly ArticleCard[],
): ApplicationCommandOptionChoiceData<string>[] {
  const wanted = normalize(typed);
  return outletsOf(articles)
    .filter(({ name }) => name.length <= limits.choice && normalize(name).includes(wanted))
    .slice(0, limits.choices)
    .map(({ name, articles: count }) => ({
      name: `${isolate(truncate(plainLine(name), 80))} (${count})`,
      value: name,
    }));
}

function readOutlets(articles: readonly ArticleCard[]): Outlet[] {
  const groups = new Map<string, ArticleCard[]>();
  for (const article of articles) {
    const form = normalize(article.source ?? '');
    if (form === '') continue;
    const group = groups.get(form);
    if (group) group.push(article);
    else groups.set(form, [article]);
  }
  const outlets = [...groups.values()].map(toOutlet);
  return outlets.sort((a, b) => b.articles - a.articles || (a.name < b.name ? -1 : 1));
}

function toOutlet(articles: readonly ArticleCard[]): Outlet {
  const dates = articles.flatMap(({ published }) => published ?? []).sort();
  return {
    name: commonestFirst(articles.map(({ source }) => source!))[0]!,
    articles: articles.length,
    languages: commonestFirst(articles.map(({ language }) => language)),
    newest: dates.at(-1) ?? null,
  };
}

/** Each value once. */
export function commonestFirst(values: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([value]) => value);
}
