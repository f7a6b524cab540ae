/** What `/sources`, `/status` and "Find sources" say. */
export interface OverviewWords {
  readonly overview: {
    readonly sourcesTitle: string;
    readonly articles: string;
    readonly outlets: string;
    readonly languages: string;
    readonly newest: string;
    readonly previousPage: string;
    readonly nextPage: string;
    /** @param page from 1, both ready to be shown. */
    page(page: string, pages: string): string;
    noArticles(): string;
    readonly statusTitle: string;
    readonly generation: string;
    readonly built: string;
    readonly model: string;
    readonly passages: string;
    readonly started: string;
    readonly latency: string;
    /** @param ms ready to be shown. */
    milliseconds(ms: string): string;
    readonly queue: string;
    readonly unknown: string;
  };
  readonly findings: {
    intro(): string;
    nothingForClaim(): string;
    noClaims(): string;
    onlyFirst(): string;
  };
}

export const overviewInEnglish: OverviewWords = {
  overview: {
    sourcesTitle: 'Where my articles are from',
    articles: 'Articles',
    outlets: 'Outlets',
    languages: 'Languages',
    newest: 'Newest',
    previousPage: 'Previous',
    nextPage: 'Next',
    page: (page, pages) => `Page ${page} of ${pages}`,
    noArticles: () => 'I hold no articles yet.',
    statusTitle: 'How I am',
    generation: 'Index',
    built: 'Built',
    model: 'Model',
    passages: 'Passages',
    started: 'Started',
    latency: 'Gateway latency',
    milliseconds: (ms) => `${ms} ms`,
    queue: 'Questions waiting',
    unknown: 'unknown',
  },
  findings: {
    intro: () => 'What my articles say about this message, sentence by sentence:',
    nothingForClaim: () => 'I found nothing about this.',
    noClaims: () => 'I see no sentence in this message that states something.',
    onlyFirst: () => 'The message is long: I looked only at its first sentences.',
  },
};

export const overviewInArabic: OverviewWords = {
  overview: {
    sourcesTitle: 'مصادر مقالاتي',
    articles: 'المقالات',
    outlets: 'المصادر',
    languages: 'اللغات',
    newest: 'الأحدث',
    previousPage: 'السابق',
    nextPage: 'التالي',
    page: (page, pages) => `الصفحة ${page} من ${pages}`,
    noArticles: () => 'ليست لديّ مقالات بعد.',
    statusTitle: 'حالتي',
    generation: 'الفهرس',
    built: 'بُني',
    model: 'النموذج',
    passages: 'المقاطع',
    started: 'بدأتُ العمل',
    latency: 'زمن استجابة البوابة',
    milliseconds: (ms) => `${ms} مللي ثانية`,
    queue: 'أسئلة في الانتظار',
    unknown: 'غير معروف',
  },
  findings: {
    intro: () => 'ما تقوله مقالاتي عن هذه الرسالة، جملة جملة:',
    nothingForClaim: () => 'لم أجد شيئًا عن هذا.',
    noClaims: () => 'لا أرى في هذه الرسالة جملة تقرّر شيئًا.',
    onlyFirst: () => 'الرسالة طويلة، فلم أنظر إلا في جملها الأولى.',
  },
};

export const overviewInPersian: OverviewWords = {
  overview: {
    sourcesTitle: 'منابع مقاله‌های من',
    articles: 'مقاله‌ها',
    outlets: 'منابع',
    languages: 'زبان‌ها',
    newest: 'تازه‌ترین',
    previousPage: 'قبلی',
    nextPage: 'بعدی',
    page: (page, pages) => `صفحهٔ ${page} از ${pages}`,
    noArticles: () => 'هنوز مقاله‌ای ندارم.',
    statusTitle: 'وضعیت من',
    generation: 'نمایه',
    built: 'ساخته‌شده',
    model: 'مدل',
    passages: 'بندها',
    started: 'آغاز به کار',
    latency: 'تأخیر درگاه',
    milliseconds: (ms) => `${ms} میلی‌ثانیه`,
    queue: 'پرسش‌های در انتظار',
    unknown: 'نامعلوم',
  },
  findings: {
    intro: () => 'آنچه مقاله‌های من دربارهٔ این پیام می‌گویند، جمله به جمله:',
    nothingForClaim: () => 'دربارهٔ این چیزی نیافتم.',
    noClaims: () => 'در این پیام جمله‌ای نمی‌بینم که چیزی را بیان کند.',
    onlyFirst: () => 'پیام بلند است؛ تنها جمله‌های نخست آن را دیدم.',
  },
};

export const overviewInRussian: OverviewWords = {
  overview: {
    sourcesTitle: 'Откуда мои статьи',
    articles: 'Статей',
    outlets: 'Изданий',
    languages: 'Языки',
    newest: 'Самая новая',
    previousPage: 'Назад',
    nextPage: 'Вперёд',
    page: (page, pages) => `Страница ${page} из ${pages}`,
    noArticles: () => 'Статей у меня пока нет.',
    statusTitle: 'Моё состояние',
    generation: 'Индекс',
    built: 'Построен',
    model: 'Модель',
    passages: 'Отрывков',
    started: 'Работаю с',
    latency: 'Задержка шлюза',
    milliseconds: (ms) => `${ms} мс`,
    queue: 'Вопросов в очереди',
    unknown: 'неизвестно',
  },
  findings: {
    intro: () => 'Что говорят мои статьи об этом сообщении, предложение за предложением:',
    nothingForClaim: () => 'Об этом ничего не нашлось.',
    noClaims: () => 'Не вижу в этом сообщении предложения, которое что-то утверждает.',
    onlyFirst: () => 'Сообщение длинное: я посмотрел только первые предложения.',
  },
};
