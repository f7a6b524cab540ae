import {
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { ANSWER_THRESHOLD } from '../../answer/calibration.ts';
import { described } from '../command.ts';
import { limits } from '../reply.ts';

const type = ApplicationCommandOptionType;

const languages = [
  { name: "the question's", name_localizations: { ru: 'язык вопроса' }, value: 'auto' },
  { name: 'العربية', value: 'ar' },
  { name: 'فارسی', value: 'fa' },
  { name: 'English', value: 'en' },
  { name: 'Русский', value: 'ru' },
];

const uses = [
  {
    name: 'I may be asked here',
    name_localizations: { ru: 'здесь можно спрашивать' },
    value: 'ask',
  },
  {
    name: 'every message is a question',
    name_localizations: { ru: 'каждое сообщение — вопрос' },
    value: 'all',
  },
  { name: 'neither', name_localizations: { ru: 'ни то ни другое' }, value: 'none' },
];

export const settingsDefinition: RESTPostAPIChatInputApplicationCommandsJSONBody = {
  name: 'settings',
  name_localizations: { ru: 'настройки' },
  ...described('How I work in this server', 'Как я работаю на этом сервере'),
  default_member_permissions: String(PermissionFlagsBits.ManageGuild),
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.Guild],
  options: [
    {
      type: type.Subcommand,
      name: 'show',
      ...described('Show all settings', 'Показать все настройки'),
    },
    {
      type: type.Subcommand,
      name: 'change',
      ...described('How I answer', 'Как я отвечаю'),
      options: [
        {
          type: type.Boolean,
          name: 'private',
          ...described(
            'Only the asker sees an answer to /ask, unless asked otherwise',
            'Ответ на /ask видит только спросивший, если не указано иное',
          ),
        },
        {
          type: type.Integer,
          name: 'excerpts',
          ...described(
            'Excerpts of an answer; 0: as I am set up',
            'Выдержек в ответе; 0: как у меня',
          ),
          min_value: 0,
          max_value: limits.embeds,
        },
        {
          type: type.Boolean,
          name: 'threads',
          ...described('An answer begins a thread', 'Ответ открывает ветку'),
        },
        {
          type: type.Integer,
          name: 'confidence',
          ...described(
            'Least confidence of an answer, in percent; 0: as I was calibrated',
            'Наименьшая уверенность ответа, в процентах; 0: по умолчанию',
          ),
          choices: [0, 0.6, 0.7, 0.8, 0.9, 0.95]
            .filter((share) => share === 0 || share > ANSWER_THRESHOLD)
            .map((share) => ({
              name: `${Math.round(share * 100)} %`,
              value: Math.round(share * 100),
            })),
        },
        {
          type: type.String,
          name: 'language',
          ...described('Language of my own words', 'Язык моих собственных слов'),
          choices: languages,
        },
        {
          type: type.Boolean,
          name: 'feedback',
          ...described('Voting buttons under answers', 'Кнопки оценки под ответами'),
        },
      ],
    },
    {
      type: type.Subcommand,
      name: 'channel',
      ...described('Where I may be asked', 'Где меня можно спрашивать'),
      options: [
        {
          type: type.Channel,
          name: 'channel',
          ...described('The channel; its threads follow it', 'Канал; ветки следуют за ним'),
          required: true,
          channel_types: [
            ChannelType.GuildText,
            ChannelType.GuildAnnouncement,
            ChannelType.GuildForum,
            ChannelType.GuildVoice,
          ],
        },
        {
          type: type.String,
          name: 'use',
          ...described('What it is for', 'Для чего он'),
          required: true,
          choices: uses,
        },
      ],
    },
    {
      type: type.Subcommand,
      name: 'role',
      ...described('Who may ask; none named: everyone', 'Кто может спрашивать; не указано: все'),
      options: [
        { type: type.Role, name: 'role', ...described('The role', 'Роль'), required: true },
        {
          type: type.Boolean,
          name: 'may_ask',
          ...described('Whether it may ask', 'Может ли она спрашивать'),
          required: true,
        },
      ],
    },
    {
      type: type.Subcommand,
      name: 'reset',
      ...described('Everything as it was at first', 'Всё как было вначале'),
    },
  ],
};
