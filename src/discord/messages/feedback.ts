/** About votes, and about what is kept of a member. */
export interface FeedbackWords {
  /** 👍 was noted, in place of an earlier vote or not. */
  thanks(): string;
  /** Title of the form that 👎 opens; 45 characters at most. */
  readonly formTitle: string;
  /** 45 characters at most. */
  readonly formLabel: string;
  /** 100 characters at most. */
  readonly formPlaceholder: string;
  feedbackOff(): string;
  /**
   * What is kept, a paragraph a line.
   * @param days until it is deleted; 0: it stays until somebody deletes it.
   */
  privacy(days: number, feedback: boolean): string;
  readonly forgetLabel: string;
  forgotten(): string;
}

const inEnglish = new Intl.NumberFormat('en', {
  style: 'unit',
  unit: 'day',
  unitDisplay: 'long',
});
const inArabic = new Intl.NumberFormat('ar-u-nu-latn', {
  style: 'unit',
  unit: 'day',
  unitDisplay: 'long',
});
const inPersian = new Intl.NumberFormat('fa', { style: 'unit', unit: 'day', unitDisplay: 'long' });
const inRussian = new Intl.PluralRules('ru');

export const feedbackInEnglish: FeedbackWords = {
  thanks: () => 'Thank you, noted.',
  formTitle: 'What was wrong?',
  formLabel: 'In a few words (optional)',
  formPlaceholder: 'Wrong topic, outdated, an excerpt that does not answer…',
  feedbackOff: () => 'Votes are turned off here.',
  privacy: (days, feedback) =>
    [
      'So that the buttons under an answer keep working, I keep the question, which excerpts were shown, and where the answer stands.',
      feedback
        ? 'I also keep votes with their remarks, and questions that I found no answer to, to find better ones.'
        : 'Votes and questions without an answer are not kept.',
      'I keep no names and no ids: only a keyed code that tells me, when you click, whether an answer or a vote is yours.',
      days === 0
        ? 'It stays until somebody deletes it.'
        : `All of it is deleted after ${inEnglish.format(days)}.`,
      'With the button below you delete all that is yours, at once and for good.',
    ].join('\n'),
  forgetLabel: 'Delete what is mine',
  forgotten: () =>
    'Done: nothing of yours is kept any more. My messages stay in their channels; their buttons no longer work.',
};

export const feedbackInArabic: FeedbackWords = {
  thanks: () => 'شكرًا، سُجّل رأيك.',
  formTitle: 'ما الخطأ؟',
  formLabel: 'بكلمات قليلة (اختياري)',
  formPlaceholder: 'موضوع آخر، معلومة قديمة، مقتطف لا يجيب…',
  feedbackOff: () => 'التقييم معطّل هنا.',
  privacy: (days, feedback) =>
    [
      'كي تبقى الأزرار تحت الإجابة صالحة، أحتفظ بالسؤال وبالمقتطفات التي عُرضت وبموضع الإجابة.',
      feedback
        ? 'وأحتفظ أيضًا بالتقييمات وما كُتب معها، وبالأسئلة التي لم أجد لها جوابًا، لأجيب عنها أفضل لاحقًا.'
        : 'ولا أحتفظ بالتقييمات ولا بالأسئلة التي بقيت بلا جواب.',
      'لا أحتفظ بأسماء ولا بمعرّفات، بل برمز مشفّر لا يكشف لي إلا حين تضغط زرًا أن الإجابة أو التقييم لك.',
      days === 0
        ? 'وتبقى هذه البيانات إلى أن يحذفها أحد.'
        : `ويُحذف كل ذلك بعد ${inArabic.format(days)}.`,
      'بالزر أدناه تحذف كل ما يخصك، فورًا ونهائيًا.',
    ].join('\n'),
  forgetLabel: 'حذف ما يخصني',
  forgotten: () => 'تم: لم أعد أحتفظ بشيء يخصك. تبقى رسائلي في قنواتها، لكن أزرارها لم تعد تعمل.',
};

export const feedbackInPersian: FeedbackWords = {
  thanks: () => 'سپاس، نظر شما ثبت شد.',
  formTitle: 'چه چیزی نادرست بود؟',
  formLabel: 'در چند واژه (اختیاری)',
  formPlaceholder: 'موضوع دیگر، کهنه، گزیده‌ای که پاسخ نمی‌دهد…',
  feedbackOff: () => 'رأی دادن اینجا خاموش است.',
  privacy: (days, feedback) =>
    [
      'برای آن‌که دکمه‌های زیر پاسخ کار کند، پرسش، گزیده‌های نمایش‌داده‌شده و جای پاسخ را نگه می‌دارم.',
      feedback
        ? 'رأی‌ها و نوشتهٔ همراهشان و پرسش‌هایی را هم که پاسخی برایشان نیافتم نگه می‌دارم تا بهتر شوم.'
        : 'رأی‌ها و پرسش‌های بی‌پاسخ نگه داشته نمی‌شود.',
      'نام و شناسه‌ای نگه نمی‌دارم؛ تنها رمزی که هنگام کلیک شما نشان می‌دهد پاسخ یا رأی از آنِ شماست.',
      days === 0
        ? 'این‌ها می‌ماند تا کسی حذفشان کند.'
        : `همهٔ این‌ها پس از ${inPersian.format(days)} حذف می‌شود.`,
      'با دکمهٔ زیر هرچه از آنِ شماست بی‌درنگ و برای همیشه حذف می‌شود.',
    ].join('\n'),
  forgetLabel: 'حذف آنچه از آنِ من است',
  forgotten: () =>
    'انجام شد: دیگر چیزی از شما نگه داشته نمی‌شود. پیام‌های من در کانال‌ها می‌ماند، ولی دکمه‌هایشان کار نمی‌کند.',
};

export const feedbackInRussian: FeedbackWords = {
  thanks: () => 'Спасибо, учтено.',
  formTitle: 'Что не так?',
  formLabel: 'В нескольких словах (необязательно)',
  formPlaceholder: 'Не о том, устарело, выдержка не отвечает на вопрос…',
  feedbackOff: () => 'Голосование здесь выключено.',
  privacy: (days, feedback) =>
    [
      'Чтобы кнопки под ответом работали, я храню вопрос, показанные выдержки и место ответа.',
      feedback
        ? 'Ещё я храню оценки с пояснениями и вопросы, на которые ничего не нашлось, чтобы отвечать лучше.'
        : 'Оценки и вопросы без ответа не хранятся.',
      'Имён и идентификаторов я не храню — только код с ключом: по нему при нажатии видно, что ответ или оценка ваши.',
      days === 0
        ? 'Всё это хранится, пока кто-нибудь его не удалит.'
        : `Всё это удаляется через ${days} ${daysInRussian(days)}.`,
      'Кнопкой ниже вы удалите всё своё — сразу и навсегда.',
    ].join('\n'),
  forgetLabel: 'Удалить моё',
  forgotten: () =>
    'Готово: ничего вашего больше не хранится. Мои сообщения остаются в каналах, но их кнопки больше не работают.',
};

/** "через 90 дней": the accusative, which the unit formats of `Intl` do not have. */
function daysInRussian(days: number): string {
  const forms: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'день', few: 'дня' };
  return forms[inRussian.select(days)] ?? 'дней';
}
