import type { APIButtonComponent, APIEmbed } from 'discord.js';
import type { Reply } from '../discord/reply.ts';
import { type MarkdownNode, toMarkdownNodes } from './markdown.ts';

/** A message as the page draws it: Discord's Markdown parsed where Discord reads it. */
export interface MessageView {
  readonly content: readonly MarkdownNode[];
  readonly embeds: readonly EmbedView[];
  /** Labels of the buttons, row by row. */
  readonly buttons: readonly (readonly string[])[];
}

/** Author and footer are plain text in Discord too. */
export interface EmbedView {
  /** `#rrggbb` of the left border. */
  readonly color: string;
  readonly author: string;
  readonly title: readonly MarkdownNode[];
  /** http or https, else null. */
  readonly url: string | null;
  readonly description: readonly MarkdownNode[];
  readonly footer: string;
}

/** What Discord would make of a payload. */
export function toMessageView(
  reply: Pick<Reply, 'content' | 'embeds' | 'components'>,
): MessageView {
  return {
    content: toMarkdownNodes(reply.content ?? '', 'text'),
    embeds: (reply.embeds ?? []).map(toEmbedView),
    buttons: (reply.components ?? []).map((row) => row.components.map(labelOf)),
  };
}

function labelOf(button: APIButtonComponent): string {
  const label = 'label' in button ? button.label : undefined;
  const emoji = 'emoji' in button ? button.emoji.name : undefined;
  return [emoji, label].filter(Boolean).join(' ');
}

function toEmbedView({ color, author, title, url, description, footer }: APIEmbed): EmbedView {
  return {
    color: `#${(color ?? 0x1e1f22).toString(16).padStart(6, '0')}`,
    author: author?.name ?? '',
    title: toMarkdownNodes(title ?? '', 'title'),
    url: url !== undefined && /^https?:\/\//i.test(url) ? url : null,
    description: toMarkdownNodes(description ?? '', 'text'),
    footer: footer?.text ?? '',
  };
}
