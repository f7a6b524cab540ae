import { ButtonStyle, ComponentType, type APIButtonComponent } from 'discord.js';
import { formatCustomId, parseCustomId } from './custom-id.ts';
import type { Messages } from './messages.ts';
import type { ButtonRow } from './reply.ts';

/**
 * The buttons of a private answer as they stand under its copy in the channel: they are the copy's,
 * and where it could be shared it can be deleted.
 */
export function sharedButtons(
  rows: readonly ButtonRow[],
  fromId: string,
  toId: string,
  { labels }: Messages,
): ButtonRow[] {
  const changed = (button: APIButtonComponent): APIButtonComponent => {
    if (!('custom_id' in button)) return button;
    const id = parseCustomId(button.custom_id);
    if (id?.answerId !== fromId) return button;
    const isShare = id.action === 'share';
    return {
      type: ComponentType.Button,
      style: ButtonStyle.Secondary,
      custom_id: formatCustomId(isShare ? 'delete' : id.action, toId, id.argument),
      ...(isShare ? { label: labels.delete } : labelOf(button)),
    };
  };
  return rows.map(({ components }) => ({
    type: ComponentType.ActionRow,
    components: components.map(changed),
  }));
}

/** Discord names an emoji in more ways than it takes. */
function labelOf({ label, emoji }: Extract<APIButtonComponent, { custom_id: string }>) {
  return {
    ...(label !== undefined && { label }),
    ...(emoji?.name !== undefined && { emoji: { name: emoji.name } }),
  };
}
