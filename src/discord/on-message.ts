import { PermissionFlagsBits, type Message } from 'discord.js';
import type { Logger } from '../logger.ts';
import type { GuildSettings } from '../store/guild-settings.ts';
import type { Store } from '../store/open-store.ts';
import { detectLanguage } from '../text/language.ts';
import type { Answerer } from './answer-question.ts';
import { deliver } from './deliver.ts';
import { followUpOf } from './follow-up.ts';
import { placeAnswer } from './place-answer.ts';
import { placeOfMessage } from './place.ts';
import { withoutEmbeds } from './plain-reply.ts';
import { questionIn, toIncoming } from './questions.ts';
import { textReply, type Reply } from './reply.ts';
import { wordsFor, type SettingsOf } from './server-settings.ts';
import { whileTyping } from './typing.ts';

export interface MessageContext {
  readonly answerer: Answerer;
  readonly settingsOf: SettingsOf;
  /** Null: nothing is kept. */
  readonly store: Store | null;
  /** Channels where every message is a question, beside those that a server has named. */
  readonly askChannelIds: readonly string[];
}

/** Answers one message if it is for the bot. */
export async function handleMessage(
  message: Message,
  { answerer, settingsOf, store, askChannelIds }: MessageContext,
  logger: Logger,
): Promise<void> {
  const settings = settingsOf(message.guildId);
  const asking = [...askChannelIds, ...settings.answerAllChannelIds, ...ownThread(message)];
  const asked = questionIn(toIncoming(message), message.client.user.id, asking);
  if (!asked) return;
  if (asked.text === '') {
    await send(message, textReply(helpFor(message, settings)), logger);
    return;
  }
  const place = placeOfMessage(message);
  const question = {
    ...{ ...asked, place, locale: localeOf(message), quoted: false, inThread: settings.threads },
    ...followUpOf(message, store, logger),
  };
  const begun = await answerer.begin(question);
  if (begun.silent) return;
  const reply = await whileTyping(message.channel, () => begun.reply());
  const sent = await send(message, reply, logger);
  if (sent) await placeAnswer(sent, reply, store, logger);
}

/** A thread that the bot began with an answer is for going on asking. */
function ownThread({ channel, client }: Message): string[] {
  return channel.isThread() && channel.ownerId === client.user.id ? [channel.id] : [];
}

/** An empty mention has no language of its own: the server's stands for it. */
function helpFor(message: Message, settings: GuildSettings): string {
  const name = detectLanguage(message.guild?.name ?? '');
  return wordsFor(settings, name === 'en' ? 'und' : name, localeOf(message)).help();
}

/** A message does not tell its author's locale; a community server tells its own. */
function localeOf(message: Message): string | null {
  return message.guild?.preferredLocale ?? null;
}

function send(message: Message, reply: Reply, logger: Logger): Promise<Message | null> {
  const payload = mayEmbed(message) ? reply : withoutEmbeds(reply);
  // With the question's id as an enforced nonce Discord itself drops a second reply, when the
  // first arrived though its response got lost, or when two processes run for a moment.
  const options = { ...payload, nonce: message.id, enforceNonce: true, failIfNotExists: false };
  return deliver('reply', () => message.reply(options), logger);
}

function mayEmbed({ channel, client }: Message): boolean {
  if (channel.isDMBased()) return true;
  return channel.permissionsFor(client.user)?.has(PermissionFlagsBits.EmbedLinks) ?? true;
}
