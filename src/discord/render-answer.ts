import type { APIEmbed } from 'discord.js';
import type { Answer, ArticleCard, Excerpt } from '../answer/answer.ts';
import { truncate } from '../text/truncate.ts';
import { isolate, plainLine, shownFile } from './display.ts';
import { formatDate, type Messages } from './messages.ts';
import { renderAlso } from './render-also.ts';
import { escapeToFit, renderExcerpt } from './render-excerpt.ts';
import { limits, noMentions, textReply, type Reply } from './reply.ts';
import { webAddress } from './web-address.ts';

/** Of every embed. */
export const color = 0x2f7d6b;
const maxQuoteLength = 600;

/**
 * An answer as one message: an embed for each excerpt, best first, within all of Discord's limits;
 * a sentence when the corpus holds nothing.
 * @param quoted the question to repeat above, where nothing else shows what was asked.
 */
export function renderAnswer(answer: Answer, messages: Messages, quoted?: string): Reply {
  const quote = quoted === undefined ? '' : `> ${escapeToFit(plainLine(quoted), maxQuoteLength)}`;
  if (!answer.answered || answer.excerpts.length === 0)
    return textReply(`${quote}\n${messages.nothingFound()}`.trim());
  const excerpts = answer.excerpts.slice(0, limits.embeds);
  const embeds: APIEmbed[] = [];
  const links = new Set<string>();
  let left: number = limits.embedsTotal;
  for (const [position, excerpt] of excerpts.entries()) {
    const { citation } = excerpt;
    const room = Math.floor(left / (excerpts.length - position));
    const frame = embedFrame(citation, `[${citation.number}] `, { messages, links, room });
    const maxLength = Math.min(limits.description, room - embedLength(frame));
    const embed = { ...frame, description: describe(excerpt, messages, maxLength) };
    left -= embedLength(embed);
    embeds.push(embed);
  }
  return { ...(quote && { content: quote }), embeds, allowedMentions: noMentions };
}

/** The excerpt, and below it the other articles that tell its story, in a third of the room at most. */
function describe({ text, highlights, also = [] }: Excerpt, messages: Messages, room: number) {
  const others = renderAlso(also, messages, Math.floor(room / 3));
  if (others === '') return renderExcerpt(text, highlights, room);
  return `${renderExcerpt(text, highlights, room - others.length - 2)}\n\n${others}`;
}

/** An article's card: outlet, linked title, lead, date and file. */
export function renderCard(article: ArticleCard, messages: Messages): Reply {
  const frame = embedFrame(article, '', { messages, links: new Set(), room: limits.embedsTotal });
  const description = renderExcerpt(article.lead.text, [], 1_500);
  return { embeds: [{ ...frame, description }], allowedMentions: noMentions };
}

type Source = Pick<ArticleCard, 'title' | 'source' | 'url' | 'published' | 'file'>;

interface Frame {
  readonly messages: Messages;
  /** Addresses that the message has already. */
  readonly links: Set<string>;
  /** For the whole embed: the less there is, the more of it belongs to the excerpt. */
  readonly room: number;
}

/** What stands around the text. Author and footer do not read Markdown: nothing is escaped there. */
export function embedFrame(
  source: Source,
  number: string,
  { messages, links, room }: Frame,
): APIEmbed {
  const line = (text: string) => truncate(text, Math.min(120, Math.floor(room / 8)));
  const file = shownFile(source.file);
  const outlet = line(plainLine(source.source ?? ''));
  const date = formatDate(source.published, messages);
  const url = linkOf(source.url, links);
  const dateLine = date === null ? '' : `${isolate(date)}\n`;
  return {
    color,
    title: escapeToFit(plainLine(source.title) || file || '—', Math.min(limits.title, room / 4)),
    ...(outlet && { author: { name: outlet } }),
    ...(url !== null && { url }),
    footer: { text: dateLine + number + isolate(line(file)) },
  };
}

/**
 * Discord shows only the first of a message's embeds that have one address, so a second excerpt
 * of an article gets a fragment (discord/discord-api-docs#4129).
 */
function linkOf(address: string | null, used: Set<string>): string | null {
  const href = webAddress(address, limits.url);
  if (href === null) return null;
  const url = new URL(href);
  const hash = url.hash || '#excerpt';
  for (let n = 2; used.has(url.href); n++) url.hash = `${hash}-${n}`;
  used.add(url.href);
  return url.href.length <= limits.url ? url.href : null;
}

/** What Discord counts of an embed against the limit of a message. */
export function embedLength(embed: APIEmbed): number {
  const texts = [embed.title, embed.description, embed.author?.name, embed.footer?.text];
  return texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
}
