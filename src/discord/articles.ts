import { createHash } from 'node:crypto';
import type { ApplicationCommandOptionChoiceData } from 'discord.js';
import type { ArticleCard } from '../answer/answer.ts';
import { normalize } from '../text/normalize.ts';
import { truncate } from '../text/truncate.ts';
import { isolate, plainLine } from './display.ts';
import { limits } from './reply.ts';

interface Entry {
  readonly article: ArticleCard;
  readonly title: string;
  /** Title and outlet in match form, with a space before each word. */
  readonly words: string;
}

const catalogues = new WeakMap<readonly ArticleCard[], Entry[]>();

/**
 * Articles for autocompletion over titles and outlets, in whatever spelling: titles that begin
 * with what was typed first, then those with a word that begins with it, then those that hold all
 * typed words; the newest first among equals and when nothing was typed.
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
  const wanted = normalize(typed);
  const parts = wanted.split(' ');
  const found: { entry: Entry; rank: number }[] = [];
  for (const entry of catalogueOf(articles)) {
    if (!parts.every((part) => entry.words.includes(part))) continue;
    const rank = entry.title.startsWith(wanted) ? 0 : entry.words.includes(` ${wanted}`) ? 1 : 2;
    found.push({ entry, rank });
  }
  return found.sort((a, b) => a.rank - b.rank).map(({ entry }) => entry.article);
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

/** Title and outlet may run in two directions: isolates keep each whole. */
function choiceName({ title, source, id }: ArticleCard): string {
  const outlet = source === null ? '' : ` · ${isolate(truncate(plainLine(source), 30))}`;
  return (
    isolate(truncate(plainLine(title) || plainLine(id) || '—', limits.choice - outlet.length - 2)) +
    outlet
  );
}

/** Discord takes 100 characters; a longer id is told by its hash. */
function choiceValue(id: string): string {
  if (id.length <= limits.choice) return id;
  return `#${createHash('sha256').update(id).digest('base64url')}`;
}
