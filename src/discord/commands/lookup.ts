import {
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord.js';
import { detectLanguage } from '../../text/language.ts';
import { articleOf, suggestArticles } from '../articles.ts';
import { described, type Command } from '../command.ts';
import { renderCard } from '../render-answer.ts';
import { textReply } from '../reply.ts';
import { wordsFor } from '../server-settings.ts';

/** `/lookup article`: an article's card and its lead. */
export const lookup: Command = {
  definition: {
    name: 'lookup',
    name_localizations: { ru: 'статья' },
    ...described('Show an article: its source and its lead', 'Показать статью: источник и начало'),
    integration_types: [ApplicationIntegrationType.GuildInstall],
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'article',
        ...described(
          'Type a part of its title or its outlet',
          'Введите часть заголовка или источник',
        ),
        required: true,
        autocomplete: true,
      },
    ],
  },

  begin(interaction, { engine, settingsOf }) {
    const value = interaction.options.getString('article', true);
    const article = articleOf(value, engine.articles());
    // Nobody asked in words here: the article's own language stands for the reader's.
    const language = article?.language ?? detectLanguage(value);
    const messages = wordsFor(settingsOf(interaction.guildId), language, interaction.locale);
    return article === null
      ? { isPrivate: true, reply: () => textReply(messages.articleNotFound()) }
      : { isPrivate: false, reply: () => renderCard(article, messages) };
  },

  suggest: (_option, typed, { engine }) => suggestArticles(typed, engine.articles()),
};
