import type { ApplicationCommandOptionChoiceData } from 'discord.js';
import type { ArticleCard } from '../answer/answer.ts';
import { normalize } from '../text/normalize.ts';
import { limits } from './reply.ts';

/**
 * Languages of the articles for autocompletion, the commonest first, found by their own name, by
 * their English or Russian one, or by their code.
 */
export function suggestLanguages(
  typed: string,
  articles: readonly ArticleCard[],
): ApplicationCommandOptionChoiceData<string>[] {
  const wanted = normalize(typed);
  return languagesIn(articles)
    .filter((code) => namesOf(code).some((name) => normalize(name).includes(wanted)))
    .slice(0, limits.choices)
    .map((code) => ({ name: `${namesOf(code)[0]} (${code})`, value: code }));
}

/** @returns the language that a member chose or typed; null when no article is in it. */
export function languageOf(typed: string, articles: readonly ArticleCard[]): string | null {
  const wanted = normalize(typed);
  const known = languagesIn(articles);
  return known.find((code) => namesOf(code).some((name) => normalize(name) === wanted)) ?? null;
}

function languagesIn(articles: readonly ArticleCard[]): string[] {
  const counts = new Map<string, number>();
  for (const { language } of articles) counts.set(language, (counts.get(language) ?? 0) + 1);
  const codes = [...counts].filter(([code]) => /^[a-z]{2,3}$/.test(code) && code !== 'und');
  return codes.sort((a, b) => b[1] - a[1]).map(([code]) => code);
}

function namesOf(code: string): [own: string, ...others: string[]] {
  const nameIn = (locale: string) =>
    new Intl.DisplayNames(locale, { type: 'language' }).of(code) ?? code;
  return [nameIn(code), nameIn('en'), nameIn('ru'), code];
}
