import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type Message,
} from 'discord.js';
import type { MessageCommand } from '../command.ts';
import { findSources } from '../find-sources.ts';
import { placeOfInteraction } from '../place.ts';

/** In a message's menu: what the corpus says about it, for who asked alone. */
export const find: MessageCommand = {
  definition: {
    type: ApplicationCommandType.Message,
    name: 'Find sources',
    name_localizations: { ru: 'Найти источники' },
    integration_types: [ApplicationIntegrationType.GuildInstall],
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  },

  async begin(interaction, { answerer }) {
    const question = {
      text: textOf(interaction.targetMessage),
      entry: 'find' as const,
      locale: interaction.locale,
      quoted: false,
      place: placeOfInteraction(interaction),
    };
    return { ...(await answerer.begin(question, findSources)), isPrivate: true };
  },
};

/** News often comes as a link with a card: then the card is what the message says. */
function textOf({ content, embeds }: Pick<Message, 'content' | 'embeds'>): string {
  const cards = embeds.map(({ title, description }) => [title, description].join('\n'));
  return /\s/.test(content.trim()) ? content : [content, ...cards].join('\n');
}
