import { GatewayIntentBits, type ChatInputCommandInteraction } from 'discord.js';
import { AppError } from '../../errors.ts';
import type { GuildSettings } from '../../store/guild-settings.ts';
import type { Store } from '../../store/open-store.ts';
import type { Command } from '../command.ts';
import { renderSettings } from '../render-settings.ts';
import { textReply, withNotes, type Reply } from '../reply.ts';
import { wordsFor } from '../server-settings.ts';
import { settingsDefinition } from './settings-definition.ts';

/** As many as the store takes in a list. */
const maxInList = 100;

/** `/settings show | change | channel | role | reset`, for members who manage the server. */
export function createSettings({ settings: stored }: Store): Command {
  return {
    definition: settingsDefinition,

    begin: (interaction) => ({ isPrivate: true, reply: () => change(interaction) }),
  };

  function change(interaction: ChatInputCommandInteraction): Reply {
    const guildId = interaction.guildId!;
    const before = stored.get(guildId);
    const words = (settings: GuildSettings) => wordsFor(settings, 'und', interaction.locale);
    const subcommand = interaction.options.getSubcommand();
    if (subcommand === 'show') return renderSettings(before, words(before));
    if (subcommand === 'reset') {
      stored.reset(guildId);
      const after = stored.get(guildId);
      return renderSettings(after, words(after), words(after).settings.wereReset());
    }
    const changes = readers[subcommand]?.(interaction, before) ?? {};
    if (Object.keys(changes).length === 0)
      return renderSettings(before, words(before), words(before).settings.nothingGiven());
    try {
      const after = stored.update(guildId, changes);
      const reply = renderSettings(after, words(after), words(after).settings.saved());
      return withNotes(reply, notesOn(after, interaction));
    } catch (error) {
      // Nothing else can be wrong with what Discord has checked already.
      if (!(error instanceof AppError) || error.code !== 'E_USAGE') throw error;
      return textReply(words(before).settings.tooMany(maxInList));
    }
  }
}

type Reader = (
  interaction: ChatInputCommandInteraction,
  before: GuildSettings,
) => Partial<GuildSettings>;

const readers: Readonly<Record<string, Reader>> = {
  change({ options }) {
    const excerpts = options.getInteger('excerpts');
    const confidence = options.getInteger('confidence');
    const given = {
      privateByDefault: options.getBoolean('private'),
      threads: options.getBoolean('threads'),
      language: options.getString('language') as GuildSettings['language'] | null,
      feedback: options.getBoolean('feedback'),
    };
    return {
      ...withoutNulls(given),
      ...(excerpts !== null && { excerpts: excerpts === 0 ? null : excerpts }),
      ...(confidence !== null && { minConfidence: confidence === 0 ? null : confidence / 100 }),
    };
  },
  channel({ options }, { askChannelIds, answerAllChannelIds }) {
    const { id } = options.getChannel('channel', true);
    const use = options.getString('use', true);
    return {
      askChannelIds: withMember(askChannelIds, id, use === 'ask'),
      answerAllChannelIds: withMember(answerAllChannelIds, id, use === 'all'),
    };
  },
  role({ options }, { askRoleIds }) {
    const { id } = options.getRole('role', true);
    return { askRoleIds: withMember(askRoleIds, id, options.getBoolean('may_ask', true)) };
  },
};

function withMember(ids: readonly string[], id: string, isMember: boolean): readonly string[] {
  if (ids.includes(id) === isMember) return ids;
  return isMember ? [...ids, id] : ids.filter((other) => other !== id);
}

function withoutNulls<T extends object>(given: T) {
  const entries = Object.entries(given).filter(([, value]) => value !== null);
  return Object.fromEntries(entries) as { [K in keyof T]?: NonNullable<T[K]> };
}

function notesOn(
  settings: GuildSettings,
  { client, locale }: ChatInputCommandInteraction,
): readonly string[] {
  if (settings.answerAllChannelIds.length === 0) return [];
  if (client.options.intents.has(GatewayIntentBits.MessageContent)) return [];
  return [wordsFor(settings, 'und', locale).settings.needsMessageContent()];
}
