/** Labels of the buttons under an answer, and what a click on them says. */
export interface ReadingWords {
  readonly labels: {
    readonly more: string;
    readonly previous: string;
    readonly share: string;
    readonly delete: string;
    /** @param number of the excerpt, as it stands under it. */
    context(number: number): string;
    open(number: number): string;
  };
  /** Before an article that tells the same story as the excerpt. */
  readonly also: string;
  unknownButton(): string;
  /** The answer was pruned, or deleted by `/privacy`. */
  answerGone(): string;
  noMoreResults(): string;
  /** @param title of the article, ready to be shown. */
  articleGone(title: string): string;
  /** The article is there, the excerpt no longer. */
  excerptGone(title: string): string;
  /** @param name of the member, ready to be shown. */
  sharedBy(name: string): string;
  shared(): string;
  notShared(): string;
  /** Only the asker and members who may manage messages delete an answer. */
  mayNotDelete(): string;
  notDeleted(): string;
  onlyAsker(): string;
}

export const readingInEnglish: ReadingWords = {
  labels: {
    more: 'More results',
    previous: 'Previous',
    share: 'Share in channel',
    delete: 'Delete',
    context: (number) => `Context ${number}`,
    open: (number) => `Open ${number}`,
  },
  also: 'Also:',
  unknownButton: () => 'I no longer know this button. Please ask again.',
  answerGone: () => 'I no longer keep this answer, so its buttons do nothing. Please ask again.',
  noMoreResults: () => 'I found nothing more about this.',
  articleGone: (title) => `The article ${title} is no longer among those I hold.`,
  excerptGone: (title) => `The article ${title} was changed: it no longer holds this excerpt.`,
  sharedBy: (name) => `Shared by ${name}`,
  shared: () => 'The answer stands in the channel now.',
  notShared: () => 'I could not post the answer in this channel.',
  mayNotDelete: () =>
    'Only who asked, or a member who may manage messages, can delete this answer.',
  notDeleted: () => 'I could not delete this message.',
  onlyAsker: () => 'Only who asked can do this.',
};

export const readingInArabic: ReadingWords = {
  labels: {
    more: 'نتائج أخرى',
    previous: 'السابق',
    share: 'مشاركة في القناة',
    delete: 'حذف',
    context: (number) => `السياق ${number}`,
    open: (number) => `فتح المصدر ${number}`,
  },
  also: 'أيضًا:',
  unknownButton: () => 'لم أعد أعرف هذا الزر. اطرح سؤالك من فضلك من جديد.',
  answerGone: () => 'لم أعد أحتفظ بهذه الإجابة، ولذلك لا تعمل أزرارها. اطرح سؤالك من جديد.',
  noMoreResults: () => 'لم أجد المزيد عن هذا السؤال.',
  articleGone: (title) => `لم تعد المقالة ${title} بين المقالات التي لديّ.`,
  excerptGone: (title) => `تغيّرت المقالة ${title} ولم يعد فيها هذا المقتطف.`,
  sharedBy: (name) => `شاركها ${name}`,
  shared: () => 'نُشرت الإجابة في القناة.',
  notShared: () => 'تعذّر عليّ نشر الإجابة في هذه القناة.',
  mayNotDelete: () => 'لا يحذف هذه الإجابة إلا صاحب السؤال أو عضو يملك صلاحية إدارة الرسائل.',
  notDeleted: () => 'تعذّر عليّ حذف هذه الرسالة.',
  onlyAsker: () => 'هذا متاح لصاحب السؤال وحده.',
};

const persianDigits = new Intl.NumberFormat('fa', { useGrouping: false });

export const readingInPersian: ReadingWords = {
  labels: {
    more: 'نتایج بیشتر',
    previous: 'قبلی',
    share: 'هم‌رسانی در کانال',
    delete: 'حذف',
    context: (number) => `متن پیرامون ${persianDigits.format(number)}`,
    open: (number) => `باز کردن منبع ${persianDigits.format(number)}`,
  },
  also: 'همچنین:',
  unknownButton: () => 'این دکمه را دیگر نمی‌شناسم. لطفاً دوباره بپرسید.',
  answerGone: () => 'این پاسخ را دیگر نگه نداشته‌ام و دکمه‌هایش کار نمی‌کند. لطفاً دوباره بپرسید.',
  noMoreResults: () => 'چیز بیشتری در این باره نیافتم.',
  articleGone: (title) => `مقالهٔ ${title} دیگر در میان مقاله‌های من نیست.`,
  excerptGone: (title) => `مقالهٔ ${title} تغییر کرده است و این گزیده دیگر در آن نیست.`,
  sharedBy: (name) => `هم‌رسانی از ${name}`,
  shared: () => 'پاسخ اکنون در کانال دیده می‌شود.',
  notShared: () => 'نتوانستم پاسخ را در این کانال بگذارم.',
  mayNotDelete: () => 'تنها پرسنده یا عضوی که اجازهٔ مدیریت پیام‌ها را دارد می‌تواند آن را حذف کند.',
  notDeleted: () => 'نتوانستم این پیام را حذف کنم.',
  onlyAsker: () => 'تنها پرسنده می‌تواند این کار را بکند.',
};

export const readingInRussian: ReadingWords = {
  labels: {
    more: 'Ещё результаты',
    previous: 'Назад',
    share: 'Показать в канале',
    delete: 'Удалить',
    context: (number) => `Контекст ${number}`,
    open: (number) => `Открыть ${number}`,
  },
  also: 'Также:',
  unknownButton: () => 'Я больше не знаю этой кнопки. Задайте вопрос, пожалуйста, ещё раз.',
  answerGone: () =>
    'Этот ответ больше не хранится, его кнопки не действуют. Задайте вопрос ещё раз.',
  noMoreResults: () => 'Больше об этом ничего не нашлось.',
  articleGone: (title) => `Статьи ${title} больше нет среди тех, что у меня есть.`,
  excerptGone: (title) => `Статья ${title} изменилась: этой выдержки в ней больше нет.`,
  sharedBy: (name) => `Ответом делится ${name}`,
  shared: () => 'Теперь ответ виден в канале.',
  notShared: () => 'Не удалось опубликовать ответ в этом канале.',
  mayNotDelete: () =>
    'Удалить этот ответ может только тот, кто спросил, или участник с правом управлять сообщениями.',
  notDeleted: () => 'Не удалось удалить это сообщение.',
  onlyAsker: () => 'Это может сделать только тот, кто спросил.',
};
