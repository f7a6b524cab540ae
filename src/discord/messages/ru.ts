import type { Messages } from '../messages.ts';
import { askingInRussian } from './asking.ts';
import { feedbackInRussian } from './feedback.ts';
import { overviewInRussian } from './overview.ts';
import { readingInRussian } from './reading.ts';
import { settingsInRussian } from './settings.ts';

export const russian: Messages = {
  locale: 'ru-u-ca-gregory',
  ...askingInRussian,
  ...settingsInRussian,
  ...overviewInRussian,
  ...readingInRussian,
  ...feedbackInRussian,
  help: () =>
    'Спросите меня о том, что написано в статьях, которые у меня есть, на любом языке: упомяните меня и задайте вопрос, напишите мне в личные сообщения или воспользуйтесь командой `/ask`.\nЯ отвечаю дословными выдержками и указываю источник каждой из них.',
  nothingFound: () => 'В статьях, которые у меня есть, об этом ничего не нашлось.',
  emptyQuestion: () =>
    'Не вижу вопроса, по которому можно искать. Напишите его, пожалуйста, предложением или несколькими словами.',
  tooLong: (maxLength) =>
    `Вопрос слишком длинный. Сократите его, пожалуйста: не более ${maxLength} знаков.`,
  restarting: () => 'Я перезапускаюсь. Задайте вопрос, пожалуйста, ещё раз через минуту.',
  failed: () =>
    'Не удалось ответить: у меня произошла ошибка, она записана. Попробуйте, пожалуйста, позже.',
  articleNotFound: () =>
    'Не могу найти эту статью. Выберите её, пожалуйста, из списка, который появляется при вводе.',
  unknownLanguage: () =>
    'Я не знаю этого языка. Выберите его, пожалуйста, из списка, который появляется при вводе.',
};
