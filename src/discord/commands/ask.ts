import {
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord.js';
import { maxQuestionLength } from '../answer-question.ts';
import { described, type Command } from '../command.ts';
import { followUpOf } from '../follow-up.ts';
import { languageOf, suggestLanguages } from '../languages.ts';
import { placeOfInteraction } from '../place.ts';
import { limits, textReply } from '../reply.ts';
import { wordsFor } from '../server-settings.ts';
import { suggestSources } from '../sources.ts';

/** No date of any calendar is longer. */
const maxDateLength = 60;

/** `/ask question language? source? after? before? sort? results? private? thread?` */
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
        type: ApplicationCommandOptionType.String,
        name: 'source',
        ...described('Only articles from this outlet', 'Только статьи этого издания'),
        autocomplete: true,
        max_length: limits.choice,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'after',
        ...described(
          'From this day on: 2021, 2021-09-04, 1400/06/13, yesterday',
          'Начиная с этого дня: 2021, 2021-09-04, 1400/06/13, вчера',
        ),
        max_length: maxDateLength,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'before',
        ...described(
          'Up to the day before this one: 2022, 2021-09-04, 1443 AH',
          'До этого дня, не включая его: 2022, 2021-09-04, 1443 AH',
        ),
        max_length: maxDateLength,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'sort',
        ...described('Newer articles count for more', 'Более новые статьи важнее'),
        choices: [{ name: 'newest', name_localizations: { ru: 'сначала новые' }, value: 'newest' }],
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
      {
        type: ApplicationCommandOptionType.Boolean,
        name: 'thread',
        ...described('Begin a thread with the answer', 'Начать с ответа ветку'),
      },
    ],
  },

  async begin(interaction, { engine, answerer, settingsOf, store }) {
    const place = placeOfInteraction(interaction);
    const settings = settingsOf(place.guildId);
    const text = interaction.options.getString('question', true);
    const limit = interaction.options.getInteger('results');
    const option = (name: string) => interaction.options.getString(name);
    const wanted = option('language');
    const language = wanted === null ? null : languageOf(wanted, engine.articles());
    if (wanted !== null && language === null) {
      const messages = wordsFor(settings, 'und', interaction.locale);
      return { isPrivate: true, reply: () => textReply(messages.unknownLanguage()) };
    }
    const filters = {
      ...{ language, source: option('source'), sort: option('sort') },
      ...{ after: option('after'), before: option('before') },
    };
    const isPrivate = interaction.options.getBoolean('private') ?? settings.privateByDefault;
    const inThread = interaction.options.getBoolean('thread') ?? settings.threads;
    const { options: context, ...follows } = followUpOf(interaction, store);
    const begun = await answerer.begin({
      ...{ text, filters, place, entry: 'ask', locale: interaction.locale, quoted: true },
      options: { ...(limit !== null && { limit }), ...context },
      ...{ isPrivate, inThread },
      ...follows,
    });
    return { ...begun, isPrivate: begun.refused || isPrivate };
  },

  suggest(option, typed, { engine }) {
    const articles = engine.articles();
    return option === 'source'
      ? suggestSources(typed, articles)
      : suggestLanguages(typed, articles);
  },
};
