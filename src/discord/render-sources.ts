import { ButtonStyle, ComponentType } from 'discord.js';
import type { ArticleCard } from '../answer/answer.ts';
import { isolate, plainLine } from './display.ts';
import { formatDate, type Messages } from './messages.ts';
import { color } from './render-answer.ts';
import { escapeToFit } from './render-excerpt.ts';
import { noMentions, textReply, type ButtonRow, type Reply } from './reply.ts';
import { commonestFirst, outletsOf, type Outlet } from './sources.ts';

const outletsOfPage = 10;
const maxLanguages = 8;
/** The state of a page's button: it works after a restart, and over another index. */
const buttonForm = /^sources:(\d{1,6})$/;

/** @returns the page that a button turns to, from 0; null for any other button. */
export function sourcesPageOf(customId: string): number | null {
  const [, page] = buttonForm.exec(customId) ?? [];
  return page === undefined ? null : Number(page);
}

/** @param page from 0; one that is no longer there is the last. */
export function renderSources(
  page: number,
  articles: readonly ArticleCard[],
  messages: Messages,
): Reply {
  const words = messages.overview;
  if (articles.length === 0) return textReply(words.noArticles());
  const number = (value: number) => new Intl.NumberFormat(messages.locale).format(value);
  const outlets = outletsOf(articles);
  const pages = Math.max(1, Math.ceil(outlets.length / outletsOfPage));
  const shown = Math.min(page, pages - 1);
  const newest = articles.reduce((date, { published }) => maxOf(date, published ?? ''), '');
  const languages = commonestFirst(articles.map(({ language }) => language));
  const head = [
    [words.articles, number(articles.length)],
    [words.outlets, number(outlets.length)],
    [words.languages, languageNames(languages, messages)],
    [words.newest, formatDate(newest, messages) ?? words.unknown],
  ].map(([label, value]) => `**${label}:** ${isolate(value!)}`);
  const list = outlets
    .slice(shown * outletsOfPage, (shown + 1) * outletsOfPage)
    .map((outlet) => describe(outlet, messages));
  const embed = {
    color,
    title: words.sourcesTitle,
    description: [head.join('\n'), ...list].join('\n\n'),
    ...(pages > 1 && { footer: { text: words.page(number(shown + 1), number(pages)) } }),
  };
  const components = pages > 1 ? [pageButtons(shown, pages, messages)] : [];
  return { embeds: [embed], components, allowedMentions: noMentions };
}

/** The outlet's name runs as it does, what follows as the reader reads: a line each. */
function describe({ name, articles, languages, newest }: Outlet, messages: Messages): string {
  const { overview: words, locale } = messages;
  const facts = [
    `${words.articles}: ${isolate(new Intl.NumberFormat(locale).format(articles))}`,
    isolate(languageNames(languages, messages)),
    isolate(formatDate(newest, messages) ?? words.unknown),
  ];
  return `**${escapeToFit(plainLine(name), 100)}**\n${facts.join(' · ')}`;
}

function languageNames(codes: readonly string[], { locale }: Messages): string {
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  const nameOf = (code: string) => (/^[a-z]{2,3}$/.test(code) ? names.of(code) : undefined) ?? '—';
  const shown = codes.slice(0, maxLanguages).map(nameOf);
  return new Intl.ListFormat(locale, { type: 'unit', style: 'short' }).format(shown);
}

function pageButtons(page: number, pages: number, { overview }: Messages): ButtonRow {
  const button = (label: string, target: number) => ({
    type: ComponentType.Button as const,
    style: ButtonStyle.Secondary as const,
    label,
    custom_id: `sources:${Math.max(0, target)}`,
    disabled: target < 0 || target >= pages,
  });
  return {
    type: ComponentType.ActionRow,
    components: [button(overview.previousPage, page - 1), button(overview.nextPage, page + 1)],
  };
}

function maxOf(a: string, b: string): string {
  return a < b ? b : a;
}
