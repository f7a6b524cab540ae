import { PermissionFlagsBits, type Message } from 'discord.js';
import type { Logger } from '../logger.ts';
import type { GuildSettings } from '../store/guild-settings.ts';
import { detectLanguage } from '../text/language.ts';
import type { Answerer } from './answer-question.ts';
import { deliver } from './deliver.ts';
import { placeOfMessage } from './place.ts';
import { withoutEmbeds } from './plain-reply.ts';
import { questionIn, toIncoming } from './questions.ts';
import { textReply, type Reply } from './reply.ts';
import { wordsFor, type SettingsOf } from './server-settings.ts';
import { whileTyping } from './typing.ts';

export interface MessageContext {
  readonly answerer: Answerer;
  readonly settingsOf: SettingsOf;
  /** Channels where every message is a question, beside those that a server has named. */
  readonly askChannelIds: readonly string[];
}

/** Answers one message if it is for the bot. */
export async function handleMessage(
  message: Message,
  { answerer, settingsOf, askChannelIds }: MessageContext,
  logger: Logger,
): Promise<void> {
  const settings = settingsOf(message.guildId);
  const asking = [...askChannelIds, ...settings.answerAllChannelIds];
  const asked = questionIn(toIncoming(message), message.client.user.id, asking);
  if (!asked) return;
  if (asked.text === '') return send(message, textReply(helpFor(message, settings)), logger);
  const place = placeOfMessage(message);
  const question = { ...asked, place, locale: localeOf(message), quoted: false };
  const begun = await answerer.begin(question);
  if (begun.silent) return;
  const reply = await whileTyping(message.channel, () => begun.reply());
  await send(message, reply, logger);
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

async function send(message: Message, reply: Reply, logger: Logger): Promise<void> {
  const payload = mayEmbed(message) ? reply : withoutEmbeds(reply);
  // With the question's id as an enforced nonce Discord itself drops a second reply, when the
  // first arrived though its response got lost, or when two processes run for a moment.
  const options = { ...payload, nonce: message.id, enforceNonce: true, failIfNotExists: false };
  await deliver('reply', () => message.reply(options), logger);
}

function mayEmbed({ channel, client }: Message): boolean {
  if (channel.isDMBased()) return true;
  return channel.permissionsFor(client.user)?.has(PermissionFlagsBits.EmbedLinks) ?? true;
}
