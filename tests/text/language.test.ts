import { describe, expect, test } from 'vitest';
import { detectLanguage } from '../../src/text/language.ts';

const table: Record<string, string[]> = {
  ar: [
    'من هو وزير الخارجية؟',
    'كم عددهم',
    'ما هو',
    'متى؟',
    'روسيا والعراق',
    'ما هو NATO؟',
    'عاصمة فرنسا',
  ],
  fa: [
    'چند درصد',
    'کتاب',
    'لاوروف چه گفت؟',
    'كتابهاي من كجاست',
    'وزیر خارجه',
    'درباره COVID-19 چه گفتند؟',
    'عراق از ائتلاف',
  ],
  en: ['How many?', 'Lavrov', 'Iraq', 'percentage of troops', 'What did لافروف say?'],
  ru: ['Сколько?', 'Кто?', 'Лавров', 'Какой процент войск покинул Ирак?', 'Когда начали операцию'],
  uk: ['Скільки людей?'],
  bg: ['Колко процента от войските на коалицията напуснаха страната?'],
  de: ['Wer ist das?', 'Wie viele Soldaten haben den Irak verlassen?'],
  fr: ['Qui est le ministre ?'],
  tr: ['Kaç kişi öldü?'],
  es: ['¿Quién es?'],
  ur: ['یہ کیا ہے؟'],
  ps: ['دا څه دي؟'],
  ku: ['ئەمە چییە؟'],
  el: ['Πόσοι στρατιώτες έφυγαν;'],
  he: ['כמה חיילים עזבו את עיראק?'],
  und: ['', ' ', '🙂🙂', '123 ٤٥', '؟!'],
};

describe('detectLanguage', () => {
  const cases = Object.entries(table).flatMap(([language, texts]) =>
    texts.map((text) => ({ language, text })),
  );
  test.for(cases)('"$text" is $language', ({ language, text }) => {
    expect(detectLanguage(text)).toBe(language);
  });
});
