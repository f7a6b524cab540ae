import type { APIEmbed } from 'discord.js';
import { truncate } from '../text/truncate.ts';
import { isolate } from './display.ts';
import { escapeToFit } from './render-excerpt.ts';
import { limits, type Reply } from './reply.ts';

/** With less room than this an excerpt says nothing any more. */
const leastRoom = 380;

/**
 * The same reply without embeds, for channels where the bot lacks "Embed Links": Discord drops
 * embeds there without a word. The last excerpts give way when not all fit.
 */
export function withoutEmbeds(reply: Reply): Reply {
  if (!reply.embeds?.length) return reply;
  const quote = reply.content ?? '';
  const left = limits.content - quote.length;
  const count = Math.min(reply.embeds.length, Math.floor(left / leastRoom));
  const room = Math.floor(left / count) - 2;
  const texts = reply.embeds.slice(0, count).map((embed) => asText(embed, room));
  return { ...reply, content: [quote, ...texts].join('\n\n').trim(), embeds: [] };
}

function asText(embed: APIEmbed, room: number): string {
  const title = `**${cut(embed.title ?? '', room / 4)}**`;
  // In an embed these two are not read as Markdown; here they are.
  const outlet = embed.author && isolate(escapeToFit(embed.author.name, room / 8));
  // A link in angle brackets has no preview; a part of one would be no link.
  const link = embed.url !== undefined && embed.url.length < room / 4 ? `<${embed.url}>` : '';
  const head = [title, outlet, link].filter(Boolean).join('\n');
  const foot = escapeToFit(embed.footer?.text ?? '', room / 4);
  const text = cut(embed.description ?? '', room - head.length - foot.length - 2);
  return [head, text, foot].join('\n');
}

/** Shortens Markdown, and closes the bold that the cut left open. */
function cut(text: string, room: number): string {
  if (text.length <= room) return text;
  // The cut may fall between a backslash and its character, or between two stars.
  const beginning = truncate(text, Math.floor(room) - 2)
    .replace(/\\?\*?…$/, '…')
    // A part of an address would be a link to somewhere else.
    .replace(/\]\(<[^>]*…$/, '…');
  const stars = beginning.replace(/\\./gs, '').match(/\*\*/g)?.length ?? 0;
  return stars % 2 === 0 ? beginning : `${beginning}**`;
}
