import { isolate } from '../display.ts';
import type { Messages } from '../messages.ts';
import { askingInPersian } from './asking.ts';
import { feedbackInPersian } from './feedback.ts';
import { overviewInPersian } from './overview.ts';
import { readingInPersian } from './reading.ts';
import { settingsInPersian } from './settings.ts';

const digits = new Intl.NumberFormat('fa', { useGrouping: false });

export const persian: Messages = {
  locale: 'fa-u-ca-persian',
  ...askingInPersian,
  ...settingsInPersian,
  ...overviewInPersian,
  ...readingInPersian,
  ...feedbackInPersian,
  help: () =>
    `دربارهٔ آنچه در مقاله‌های من آمده است به هر زبانی بپرسید: در پیامتان از من نام ببرید و پرسش خود را بنویسید، به من پیام مستقیم بدهید، یا فرمان ${isolate('`/ask`')} را به کار ببرید.\nپاسخ من گزیده‌هایی است که واژه‌به‌واژه نقل می‌شود و منبع هر کدام در کنارش می‌آید.`,
  nothingFound: () => 'در مقاله‌هایی که در اختیار دارم چیزی دربارهٔ این پرسش نیافتم.',
  emptyQuestion: () => 'پرسشی برای جست‌وجو نیافتم. لطفاً آن را در قالب یک جمله یا چند واژه بنویسید.',
  tooLong: (maxLength) =>
    `این پرسش بیش از اندازه بلند است. لطفاً آن را به حداکثر ${digits.format(maxLength)} نویسه کوتاه کنید.`,
  restarting: () => 'در حال راه‌اندازی دوباره هستم. لطفاً یک دقیقهٔ دیگر دوباره بپرسید.',
  failed: () =>
    'به سبب خطایی در سامانه نتوانستم پاسخ بدهم و خطا ثبت شد. لطفاً بعداً دوباره امتحان کنید.',
  articleNotFound: () =>
    'این مقاله را نیافتم. لطفاً یکی را از فهرستی که هنگام نوشتن نمایش داده می‌شود برگزینید.',
  unknownLanguage: () =>
    'این زبان را نمی‌شناسم. لطفاً یکی را از فهرستی که هنگام نوشتن نمایش داده می‌شود برگزینید.',
};
