import { ApplicationIntegrationType, InteractionContextType } from 'discord.js';
import { described, type Command } from '../command.ts';
import { renderSources } from '../render-sources.ts';
import { wordsFor } from '../server-settings.ts';

/** `/sources`: outlets, languages, number of articles and newest date, in pages. */
export const sources: Command = {
  definition: {
    name: 'sources',
    name_localizations: { ru: 'источники' },
    ...described(
      'Where my articles are from: outlets, languages, dates',
      'Откуда мои статьи: издания, языки, даты',
    ),
    integration_types: [ApplicationIntegrationType.GuildInstall],
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  },

  begin(interaction, { engine, settingsOf }) {
    const messages = wordsFor(settingsOf(interaction.guildId), 'und', interaction.locale);
    return { isPrivate: true, reply: () => renderSources(0, engine.articles(), messages) };
  },
};
