/** What `/settings` says. */
export interface SettingsWords {
  readonly settings: {
    readonly title: string;
    readonly askChannels: string;
    readonly askRoles: string;
    readonly answerAllChannels: string;
    readonly privateByDefault: string;
    readonly excerpts: string;
    readonly threads: string;
    readonly minConfidence: string;
    readonly language: string;
    readonly feedback: string;
    readonly yes: string;
    readonly no: string;
    readonly everywhere: string;
    readonly everyone: string;
    readonly nowhere: string;
    readonly unset: string;
    readonly languageOfQuestion: string;
    saved(): string;
    wereReset(): string;
    nothingGiven(): string;
    /** @param max how many channels or roles a list holds. */
    tooMany(max: number): string;
    /** Channels where every question is answered were named, and Discord hides what is written. */
    needsMessageContent(): string;
  };
}

export const settingsInEnglish: SettingsWords = {
  settings: {
    title: 'Settings of this server',
    askChannels: 'Channels where I may be asked',
    askRoles: 'Roles that may ask',
    answerAllChannels: 'Channels where I take every message for a question',
    privateByDefault: 'Answers only for the asker',
    excerpts: 'Excerpts of an answer',
    threads: 'Answers in threads',
    minConfidence: 'Least confidence',
    language: 'Language of my own words',
    feedback: 'Voting buttons',
    yes: 'yes',
    no: 'no',
    everywhere: 'all',
    everyone: 'all',
    nowhere: 'none',
    unset: 'as I am set up',
    languageOfQuestion: "the question's",
    saved: () => 'Saved. From now on it is so:',
    wereReset: () => 'Everything is as it was at first.',
    nothingGiven: () => 'Nothing was given to change.',
    tooMany: (max) => `This list is full: ${max} at most.`,
    needsMessageContent: () =>
      'I cannot read these channels yet: whoever runs me must turn on the intent “Message Content” and set `MESSAGE_CONTENT=on`. Until then, mention me there.',
  },
};

export const settingsInArabic: SettingsWords = {
  settings: {
    title: 'إعدادات هذا الخادم',
    askChannels: 'القنوات التي يجوز سؤالي فيها',
    askRoles: 'الأدوار التي يجوز لها السؤال',
    answerAllChannels: 'القنوات التي أعدّ كل رسالة فيها سؤالًا',
    privateByDefault: 'الجواب للسائل وحده',
    excerpts: 'عدد المقتطفات في الجواب',
    threads: 'الجواب في سلاسل',
    minConfidence: 'أدنى ثقة',
    language: 'لغة كلامي',
    feedback: 'أزرار التقييم',
    yes: 'نعم',
    no: 'لا',
    everywhere: 'كلها',
    everyone: 'كلها',
    nowhere: 'لا شيء',
    unset: 'بحسب إعدادي العام',
    languageOfQuestion: 'لغة السؤال',
    saved: () => 'حُفظت الإعدادات، وهي الآن:',
    wereReset: () => 'عاد كل شيء إلى ما كان عليه في البداية.',
    nothingGiven: () => 'لم يُذكر شيء لتغييره.',
    tooMany: (max) => `امتلأت هذه القائمة، وحدّها الأقصى ${max}.`,
    needsMessageContent: () =>
      'لا أستطيع قراءة هذه القنوات بعد: على من يشغّلني أن يفعّل خاصية \u2068“Message Content”\u2069 ويضبط \u2068`MESSAGE_CONTENT=on`\u2069. وحتى ذلك الحين أشيروا إليّ هناك.',
  },
};

export const settingsInPersian: SettingsWords = {
  settings: {
    title: 'تنظیمات این سرور',
    askChannels: 'کانال‌هایی که می‌توان در آن‌ها از من پرسید',
    askRoles: 'نقش‌هایی که می‌توانند بپرسند',
    answerAllChannels: 'کانال‌هایی که هر پیامشان را پرسش می‌دانم',
    privateByDefault: 'پاسخ تنها برای پرسنده',
    excerpts: 'شمار گزیده‌های پاسخ',
    threads: 'پاسخ در رشته',
    minConfidence: 'کمترین اطمینان',
    language: 'زبان سخن من',
    feedback: 'دکمه‌های رأی',
    yes: 'بله',
    no: 'خیر',
    everywhere: 'همه',
    everyone: 'همه',
    nowhere: 'هیچ‌کدام',
    unset: 'همان تنظیم کلی من',
    languageOfQuestion: 'زبان پرسش',
    saved: () => 'ذخیره شد. از این پس چنین است:',
    wereReset: () => 'همه چیز به حالت نخست بازگشت.',
    nothingGiven: () => 'چیزی برای تغییر داده نشد.',
    tooMany: (max) => `این فهرست پر است؛ حداکثر ${new Intl.NumberFormat('fa').format(max)} مورد.`,
    needsMessageContent: () =>
      'هنوز نمی‌توانم این کانال‌ها را بخوانم: گردانندهٔ من باید \u2068“Message Content”\u2069 را روشن کند و \u2068`MESSAGE_CONTENT=on`\u2069 را تنظیم کند. تا آن زمان آنجا از من نام ببرید.',
  },
};

export const settingsInRussian: SettingsWords = {
  settings: {
    title: 'Настройки этого сервера',
    askChannels: 'Каналы, где меня можно спрашивать',
    askRoles: 'Роли, которым можно спрашивать',
    answerAllChannels: 'Каналы, где каждое сообщение — вопрос ко мне',
    privateByDefault: 'Ответ видит только спросивший',
    excerpts: 'Выдержек в ответе',
    threads: 'Ответы в ветках',
    minConfidence: 'Наименьшая уверенность',
    language: 'Язык моих слов',
    feedback: 'Кнопки оценки',
    yes: 'да',
    no: 'нет',
    everywhere: 'все',
    everyone: 'все',
    nowhere: 'нет',
    unset: 'как настроено у меня',
    languageOfQuestion: 'язык вопроса',
    saved: () => 'Сохранено. Теперь так:',
    wereReset: () => 'Всё снова так, как было вначале.',
    nothingGiven: () => 'Не указано, что изменить.',
    tooMany: (max) => `Этот список полон: не более ${max}.`,
    needsMessageContent: () =>
      'Читать эти каналы я пока не могу: тот, кто меня запустил, должен включить «Message Content» и задать `MESSAGE_CONTENT=on`. До тех пор упоминайте меня там.',
  },
};
