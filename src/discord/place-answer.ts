import {
  ChannelType,
  MessageFlags,
  PermissionFlagsBits,
  ThreadAutoArchiveDuration,
  type Message,
} from 'discord.js';
import type { Logger } from '../logger.ts';
import type { Store } from '../store/open-store.ts';
import { deliver } from './deliver.ts';
import { describeFailure } from './failures.ts';
import type { Reply } from './reply.ts';

/**
 * Notes where an answer stands, so that replies to it are known for what they are, and begins the
 * thread that was asked for with it. Where no thread can be, the answer just stands in the channel.
 */
export async function placeAnswer(
  message: Message,
  { kept }: Reply,
  store: Store | null,
  logger: Logger,
): Promise<void> {
  if (!kept || !store) return;
  const { answerId, threadName } = kept;
  const messageId = message.id;
  // What only its asker sees is nothing that others in the thread go on from.
  const isPrivate = message.flags.has(MessageFlags.Ephemeral);
  const here = !isPrivate && channelOf(message)?.isThread() ? message.channelId : null;
  try {
    store.answers.attach(answerId, { messageId, threadId: here });
    if (threadName === null || !mayStartThread(message)) return;
    const options = { name: threadName, autoArchiveDuration: ThreadAutoArchiveDuration.OneDay };
    const thread = await deliver('thread', () => message.startThread(options), logger, []);
    if (thread) store.answers.attach(answerId, { messageId, threadId: thread.id });
  } catch (error) {
    logger.error(describeFailure(error), 'where an answer stands cannot be kept');
  }
}

function mayStartThread(message: Message): boolean {
  const channel = channelOf(message);
  if (channel?.type !== ChannelType.GuildText && channel?.type !== ChannelType.GuildAnnouncement)
    return false;
  const needed = [
    PermissionFlagsBits.CreatePublicThreads,
    PermissionFlagsBits.SendMessagesInThreads,
  ];
  return channel.permissionsFor(message.client.user)?.has(needed) ?? false;
}

/** discord.js knows no channel of a server that it has not seen yet. */
function channelOf({ client, channelId }: Message) {
  return client.channels.cache.get(channelId);
}
