import { ButtonStyle, ComponentType, type APIButtonComponent } from 'discord.js';
import type { Excerpt } from '../answer/answer.ts';
import { formatCustomId } from './custom-id.ts';
import type { Messages } from './messages.ts';
import { limits, type ButtonRow } from './reply.ts';
import { webAddress } from './web-address.ts';

/** What stands under an answer, or under one of its pages. */
export interface ButtonsOf {
  readonly answerId: string;
  /** What the message shows, with the passage that each is from; null where that is not known. */
  readonly shown: readonly { readonly excerpt: Excerpt; readonly passageId: string | null }[];
  /** From 0. */
  readonly page: number;
  readonly hasMore: boolean;
  /** Only the asker sees it: they may share it, and Discord lets them dismiss it. */
  readonly isPrivate: boolean;
  /** A look at somebody else's answer: neither to be shared nor to be deleted. */
  readonly isVisit?: boolean;
  readonly votes: boolean;
}

/** What is done with the answer first, then what is done with each excerpt; within Discord's limits. */
export function renderButtons(of: ButtonsOf, { labels }: Messages): ButtonRow[] {
  const { answerId, page } = of;
  const button = (action: string, label: string, argument?: string) =>
    textButton(formatCustomId(action, answerId, argument), label);
  const whole = [
    page > 0 && button('page', labels.previous, String(page - 1)),
    of.hasMore && button('page', labels.more, String(page + 1)),
    of.isPrivate && !of.isVisit && button('share', labels.share),
    of.votes && emojiButton(formatCustomId('up', answerId), '👍'),
    of.votes && emojiButton(formatCustomId('down', answerId), '👎'),
    !of.isPrivate && !of.isVisit && button('delete', labels.delete),
  ].filter((each) => each !== false);
  const contexts = contextsOf(of).map(({ number, passageId }) =>
    button('context', labels.context(number), passageId),
  );
  const links = linksOf(of).map(({ number, url }) => linkButton(url, labels.open(number)));
  const excerpts = [...contexts, ...links];
  const rows = excerpts.length <= limits.buttonsOfRow ? [excerpts] : [contexts, links];
  return [whole, ...rows].flatMap(inRows).slice(0, limits.rows);
}

/** Discord refuses a message with two buttons of one `custom_id`. */
function contextsOf({ shown }: ButtonsOf): { number: number; passageId: string }[] {
  const seen = new Set<string>();
  return shown.flatMap(({ excerpt, passageId }) => {
    if (passageId === null || seen.has(passageId) || !/^[\w.-]{1,40}$/.test(passageId)) return [];
    seen.add(passageId);
    return { number: excerpt.citation.number, passageId };
  });
}

/** One for each address, under the number of the first excerpt that is from there. */
function linksOf({ shown }: ButtonsOf): { number: number; url: string }[] {
  const seen = new Set<string>();
  return shown.flatMap(({ excerpt: { citation } }) => {
    const url = webAddress(citation.url, limits.buttonUrl);
    if (url === null || seen.has(url)) return [];
    seen.add(url);
    return { number: citation.number, url };
  });
}

function textButton(customId: string, label: string): APIButtonComponent {
  const style = ButtonStyle.Secondary;
  return { type: ComponentType.Button, style, custom_id: customId, label };
}

function emojiButton(customId: string, emoji: string): APIButtonComponent {
  const style = ButtonStyle.Secondary;
  return { type: ComponentType.Button, style, custom_id: customId, emoji: { name: emoji } };
}

function linkButton(url: string, label: string): APIButtonComponent {
  return { type: ComponentType.Button, style: ButtonStyle.Link, url, label };
}

function inRows(buttons: readonly APIButtonComponent[]): ButtonRow[] {
  const rows: ButtonRow[] = [];
  for (let at = 0; at < buttons.length; at += limits.buttonsOfRow) {
    const components = buttons.slice(at, at + limits.buttonsOfRow);
    rows.push({ type: ComponentType.ActionRow, components });
  }
  return rows;
}
