import type { BaseInteraction, Message } from 'discord.js';
import type { AskPlace } from '../store/guild-settings.ts';

/** Who asks, and where: what limits and a server's settings go by. */
export interface Place extends AskPlace {
  readonly userId: string;
  /** Null in direct messages. */
  readonly guildId: string | null;
}

/** Where someone used a command or a button. */
export function placeOfInteraction(interaction: BaseInteraction): Place {
  const { channel, member, user, guildId, channelId } = interaction;
  const roles = member?.roles ?? [];
  return {
    userId: user.id,
    guildId,
    channelId: channelId ?? '',
    parentChannelId: channel?.isThread() ? channel.parentId : null,
    roleIds: Array.isArray(roles) ? roles : [...roles.cache.keys()],
  };
}

/** Where someone wrote. */
export function placeOfMessage(message: Message): Place {
  const { channel, member, author, guildId, channelId } = message;
  return {
    userId: author.id,
    guildId,
    channelId,
    parentChannelId: channel.isThread() ? channel.parentId : null,
    roleIds: [...(member?.roles.cache.keys() ?? [])],
  };
}
