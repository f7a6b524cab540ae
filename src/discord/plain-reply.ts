import type { APIEmbed } from 'discord.js';
import { truncate } from '../text/truncate.ts';
import { isolate } from './display.ts';
import { limits, type Reply } from './reply.ts';

/**
 * The same reply without embeds, for channels where the bot lacks "Embed Links": Discord drops
 * embeds there without a word. Later excerpts give way when not all fit.
 */
export function withoutEmbeds(reply: Reply): Reply {
  if (!reply.embeds?.length) return reply;
  let content = reply.content ?? '';
  const share = Math.floor((limits.content - content.length) / reply.embeds.length) - 2;
  for (const embed of reply.embeds) content += `\n\n${asText(embed, share)}`;
  return { content: content.trim(), allowedMentions: reply.allowedMentions };
}

function asText(embed: APIEmbed, maxLength: number): string {
  // A link in angle brackets has no preview, which the channel does not want.
  const link = embed.url !== undefined && embed.url.length < maxLength / 3 ? `<${embed.url}>` : '';
  const lines = [
    embed.title && `**${embed.title}**`,
    embed.author?.name && isolate(embed.author.name),
  ];
  const head = [...lines, link].filter(Boolean).join('\n');
  const foot = embed.footer?.text ?? '';
  const room = maxLength - head.length - foot.length - 2;
  return [head, cutMarkdown(embed.description ?? '', room), foot].filter(Boolean).join('\n');
}

/** A cut may leave bold open; closing it costs four characters at most. */
function cutMarkdown(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const cut = truncate(text, Math.max(1, maxLength - 4)).replace(/\\…$/, '…');
  const stars = cut.replace(/\\./gs, '').match(/\*\*/g)?.length ?? 0;
  return stars % 2 === 0 ? cut : `${cut}**`;
}
