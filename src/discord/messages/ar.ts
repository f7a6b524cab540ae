import { isolate } from '../display.ts';
import type { Messages } from '../messages.ts';
import { askingInArabic } from './asking.ts';
import { feedbackInArabic } from './feedback.ts';
import { overviewInArabic } from './overview.ts';
import { readingInArabic } from './reading.ts';
import { settingsInArabic } from './settings.ts';

export const arabic: Messages = {
  locale: 'ar-u-ca-gregory',
  ...askingInArabic,
  ...settingsInArabic,
  ...overviewInArabic,
  ...readingInArabic,
  ...feedbackInArabic,
  help: () =>
    `اسألني بأي لغة عمّا ورد في المقالات التي لديّ: أشِر إليّ في رسالة مع سؤالك، أو راسلني مباشرة، أو استخدم الأمر ${isolate('`/ask`')}.\nأجيب بمقتطفات منقولة حرفيًا كما نُشرت، وأذكر مصدر كل منها.`,
  nothingFound: () => 'لم أجد في المقالات التي لديّ ما يتناول هذا السؤال.',
  emptyQuestion: () => 'لم أجد في رسالتك سؤالًا أبحث عنه. اكتبه من فضلك في جملة أو بضع كلمات.',
  tooLong: (maxLength) => `هذا السؤال طويل جدًا. اختصره من فضلك بحيث لا يتجاوز ${maxLength} حرف.`,
  restarting: () => 'تجري الآن إعادة تشغيلي. اطرح سؤالك من فضلك مرة أخرى بعد دقيقة.',
  failed: () => 'تعذّرت الإجابة بسبب خطأ من جهتي، وقد سُجّل الخطأ. أعد المحاولة من فضلك لاحقًا.',
  articleNotFound: () =>
    'لم أعثر على هذه المقالة. اختر من فضلك مقالة من القائمة التي تظهر أثناء الكتابة.',
  unknownLanguage: () => 'لا أعرف هذه اللغة. اختر من فضلك لغة من القائمة التي تظهر أثناء الكتابة.',
};
