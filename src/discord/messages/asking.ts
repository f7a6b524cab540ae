import { isolate } from '../display.ts';

/** Why a question is not answered now, and what became of its filters. */
export interface AskingWords {
  /** @param when Discord's own timestamp, "in 12 seconds". */
  askedTooMuch(when: string): string;
  oneAtATime(when: string): string;
  busy(when: string): string;
  /** The same question came a moment ago: its answer stands there, or will. */
  askedAlready(): string;
  /** @param channels where it may be asked, as Discord's links. */
  notHere(channels: string): string;
  notYou(): string;
  /** @param value as it was written, ready to be shown. */
  badDate(value: string): string;
  badLanguage(value: string): string;
  badSort(value: string): string;
  emptyRange(): string;
  repeatedFilter(value: string): string;
  unknownSource(value: string): string;
  nothingWithin(): string;
}

export const askingInEnglish: AskingWords = {
  askedTooMuch: (when) => `That was a lot of questions. Please ask again ${when}.`,
  oneAtATime: (when) => `I am still answering another question of yours. Please ask again ${when}.`,
  busy: (when) => `I am getting many questions right now. Please try again ${when}.`,
  askedAlready: () => 'You asked this a moment ago: I am answering it there.',
  notHere: (channels) => `I may not answer here, but I do in ${channels}.`,
  notYou: () => 'In this server only members with certain roles may ask me.',
  badDate: (value) => `I cannot read ${value} as a date, so I left it out.`,
  badLanguage: (value) => `I do not know the language ${value}, so I left it out.`,
  badSort: (value) => `I cannot sort by ${value}; what I can do is ${isolate('`sort:newest`')}.`,
  emptyRange: () => 'No day lies between these two dates, so I left them out.',
  repeatedFilter: (value) => `A filter was given twice: I left out ${value}.`,
  unknownSource: (value) => `None of my articles is from ${value}.`,
  nothingWithin: () => 'I looked only where the filters let me; without them there may be more.',
};

export const askingInArabic: AskingWords = {
  askedTooMuch: (when) => `طرحت أسئلة كثيرة. اسأل من فضلك مرة أخرى ${when}.`,
  oneAtATime: (when) => `ما زلت أجيب عن سؤال آخر لك. اسأل من فضلك مرة أخرى ${when}.`,
  busy: (when) => `تصلني أسئلة كثيرة الآن. أعد المحاولة من فضلك ${when}.`,
  askedAlready: () => 'طرحت هذا السؤال قبل لحظات، وجوابه هناك.',
  notHere: (channels) => `لا يُسمح لي بالإجابة هنا، بل في ${channels}.`,
  notYou: () => 'لا يسألني في هذا الخادم إلا أعضاء لهم أدوار معيّنة.',
  badDate: (value) => `لم أفهم التاريخ ${value}، فلم آخذ به.`,
  badLanguage: (value) => `لا أعرف اللغة ${value}، فلم آخذ بها.`,
  badSort: (value) => `لا أعرف الترتيب ${value}؛ ما أعرفه هو ${isolate('`sort:newest`')}.`,
  emptyRange: () => 'لا يقع أي يوم بين هذين التاريخين، فلم آخذ بهما.',
  repeatedFilter: (value) => `تكرّر أحد الشروط، فلم آخذ بالقيمة ${value}.`,
  unknownSource: (value) => `ليس في مقالاتي ما مصدره ${value}.`,
  nothingWithin: () => 'بحثت ضمن الشروط المذكورة وحدها؛ وقد يوجد شيء خارجها.',
};

export const askingInPersian: AskingWords = {
  askedTooMuch: (when) => `پرسش‌های بسیاری پرسیدید. لطفاً ${when} دوباره بپرسید.`,
  oneAtATime: (when) => `هنوز به پرسش دیگری از شما پاسخ می‌دهم. لطفاً ${when} دوباره بپرسید.`,
  busy: (when) => `اکنون پرسش‌های بسیاری به من می‌رسد. لطفاً ${when} دوباره امتحان کنید.`,
  askedAlready: () => 'همین را چند لحظه پیش پرسیدید؛ پاسخش همان‌جا می‌آید.',
  notHere: (channels) => `اینجا اجازهٔ پاسخ ندارم؛ در ${channels} پاسخ می‌دهم.`,
  notYou: () => 'در این سرور تنها اعضایی با نقش‌های معین می‌توانند از من بپرسند.',
  badDate: (value) => `تاریخ ${value} را نفهمیدم و آن را کنار گذاشتم.`,
  badLanguage: (value) => `زبان ${value} را نمی‌شناسم و آن را کنار گذاشتم.`,
  badSort: (value) => `ترتیب ${value} را نمی‌شناسم؛ آنچه می‌شناسم ${isolate('`sort:newest`')} است.`,
  emptyRange: () => 'هیچ روزی میان این دو تاریخ نیست؛ هر دو را کنار گذاشتم.',
  repeatedFilter: (value) => `یکی از شرط‌ها دو بار آمده بود؛ ${value} را کنار گذاشتم.`,
  unknownSource: (value) => `هیچ‌یک از مقاله‌های من از ${value} نیست.`,
  nothingWithin: () => 'تنها در محدودهٔ شرط‌ها جست‌وجو کردم؛ شاید بیرون از آن چیزی باشد.',
};

export const askingInRussian: AskingWords = {
  askedTooMuch: (when) => `Это было много вопросов. Спросите, пожалуйста, снова ${when}.`,
  oneAtATime: (when) => `Я ещё отвечаю на другой ваш вопрос. Спросите, пожалуйста, снова ${when}.`,
  busy: (when) => `Сейчас поступает слишком много вопросов. Повторите, пожалуйста, ${when}.`,
  askedAlready: () => 'Вы спросили об этом только что: ответ будет там.',
  notHere: (channels) => `Здесь мне отвечать нельзя, а вот где можно: ${channels}.`,
  notYou: () => 'На этом сервере меня могут спрашивать только участники с определёнными ролями.',
  badDate: (value) => `Не могу прочитать дату ${value}: она не учтена.`,
  badLanguage: (value) => `Я не знаю языка ${value}: он не учтён.`,
  badSort: (value) => `Я не знаю порядка ${value}; знаю ${isolate('`sort:newest`')}.`,
  emptyRange: () => 'Между этими датами нет ни одного дня: они не учтены.',
  repeatedFilter: (value) => `Один из фильтров указан дважды: значение ${value} не учтено.`,
  unknownSource: (value) => `Среди моих статей нет ни одной из источника ${value}.`,
  nothingWithin: () => 'Я искал только в пределах фильтров; без них, возможно, что-то найдётся.',
};
