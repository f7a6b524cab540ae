import {
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  ButtonStyle,
  ComponentType,
  InteractionContextType,
} from 'discord.js';
import type { Store } from '../../store/open-store.ts';
import { described, type Command } from '../command.ts';
import { forgetId } from '../components/forget.ts';
import { messagesFor } from '../messages.ts';
import { textReply } from '../reply.ts';
import { wordsFor } from '../server-settings.ts';

const languages = [
  { name: 'العربية', value: 'ar' },
  { name: 'فارسی', value: 'fa' },
  { name: 'English', value: 'en' },
  { name: 'Русский', value: 'ru' },
];

/**
 * `/privacy language?`: what is kept, and a button that deletes what is the member's own.
 * @param retentionDays 0: kept until somebody deletes it.
 */
export function createPrivacy(store: Store, retentionDays: number): Command {
  return {
    definition: {
      name: 'privacy',
      ...described(
        'What I keep of questions and votes, and how to delete yours',
        'Что я храню из вопросов и оценок и как удалить своё',
      ),
      integration_types: [ApplicationIntegrationType.GuildInstall],
      contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
      options: [
        {
          type: ApplicationCommandOptionType.String,
          name: 'language',
          ...described('The language to read it in', 'На каком языке читать'),
          choices: languages,
        },
      ],
    },

    begin(interaction, { settingsOf }) {
      const settings = settingsOf(interaction.guildId);
      const chosen = interaction.options.getString('language');
      const messages =
        chosen === null
          ? wordsFor(settings, 'und', interaction.locale)
          : messagesFor(chosen, interaction.locale);
      const button = {
        type: ComponentType.Button,
        style: ButtonStyle.Danger,
        custom_id: forgetId(messages.locale.slice(0, 2)),
        label: messages.forgetLabel,
      } as const;
      const reply = {
        ...textReply(messages.privacy(retentionDays, store.feedback && settings.feedback)),
        components: [{ type: ComponentType.ActionRow as const, components: [button] }],
      };
      return { isPrivate: true, reply: () => reply };
    },
  };
}
