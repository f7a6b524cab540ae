import {
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord.js';
import { maxQuestionLength } from '../answer-question.ts';
import { described, type Command } from '../command.ts';
import { languageOf, suggestLanguages } from '../languages.ts';
import { messagesFor } from '../messages.ts';
import { limits, textReply } from '../reply.ts';

/** `/ask question language? results? private?` */
export const ask: Command = {
  definition: {
    name: 'ask',
    ...described(
      'Ask a question; the answer is quoted from the articles, with sources',
      'Задать вопрос; ответ — цитаты из статей с указанием источников',
    ),
    integration_types: [ApplicationIntegrationType.GuildInstall],
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'question',
        ...described('Your question, in any language', 'Ваш вопрос на любом языке'),
        required: true,
        min_length: 1,
        max_length: maxQuestionLength,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'language',
        ...described('Only articles in this language', 'Только статьи на этом языке'),
        autocomplete: true,
      },
      {
        type: ApplicationCommandOptionType.Integer,
        name: 'results',
        ...described('How many excerpts at most', 'Сколько выдержек показать, не более'),
        min_value: 1,
        max_value: limits.embeds,
      },
      {
        type: ApplicationCommandOptionType.Boolean,
        name: 'private',
        ...described('Only you see the answer', 'Ответ увидите только вы'),
      },
    ],
  },

  isPrivate: (interaction) => interaction.options.getBoolean('private') ?? false,

  async reply(interaction, { engine, answerer }) {
    const text = interaction.options.getString('question', true);
    const limit = interaction.options.getInteger('results');
    const wanted = interaction.options.getString('language');
    const language = wanted === null ? undefined : languageOf(wanted, engine.articles());
    if (language === null)
      return textReply(messagesFor('und', interaction.locale).unknownLanguage());
    return answerer.reply({
      text,
      entry: 'ask',
      locale: interaction.locale,
      quoted: true,
      options: { ...(limit !== null && { limit }), ...(language !== undefined && { language }) },
    });
  },

  suggest: (_option, typed, { engine }) => suggestLanguages(typed, engine.articles()),
};
