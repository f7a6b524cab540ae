import { MessageType, type Message } from 'discord.js';
import type { Entry } from './answer-question.ts';

/** What a message asks of the bot. */
export interface AskedInMessage {
  /** Without the bot's mention, trimmed; '' when nothing else was written. */
  readonly text: string;
  readonly entry: Exclude<Entry, 'ask'>;
}

/** What decides whether a message is for the bot; everything else of it is not looked at. */
export interface IncomingMessage {
  readonly content: string;
  readonly type: MessageType;
  readonly fromBot: boolean;
  readonly direct: boolean;
  /** The channel, and the one a thread belongs to. */
  readonly channelIds: readonly string[];
  /** Whose message it replies to. */
  readonly repliedUserId: string | null;
}

/**
 * Direct messages, mentions, replies to the bot's own messages, and everything in the channels
 * where every question is answered. Replies to its slash answers come without their text (a limit
 * of Discord, discord-api-docs#5395) and are left alone, as are members who talk to each other.
 * @returns null when the message is not for the bot.
 */
export function questionIn(
  message: IncomingMessage,
  botId: string,
  askChannelIds: readonly string[],
): AskedInMessage | null {
  const ordinary = message.type === MessageType.Default || message.type === MessageType.Reply;
  if (message.fromBot || !ordinary) return null;
  const mention = new RegExp(`\\s*<@!?${botId}>\\s*`, 'g');
  const text = message.content.replace(mention, ' ').trim();
  if (message.direct) return { text, entry: 'direct' };
  if (mention.test(message.content)) return { text, entry: 'mention' };
  if (text === '') return null;
  if (message.repliedUserId === botId) return { text, entry: 'reply' };
  const asking = message.channelIds.some((id) => askChannelIds.includes(id));
  return asking && message.repliedUserId === null ? { text, entry: 'channel' } : null;
}

/** Reads what matters off a message of discord.js. */
export function toIncoming(message: Message): IncomingMessage {
  const { channel } = message;
  const parentId = channel.isThread() ? channel.parentId : null;
  return {
    content: message.content,
    type: message.type,
    fromBot: message.author.bot || message.webhookId !== null || message.system,
    direct: !message.inGuild(),
    channelIds: parentId === null ? [message.channelId] : [message.channelId, parentId],
    repliedUserId: message.mentions.repliedUser?.id ?? null,
  };
}
