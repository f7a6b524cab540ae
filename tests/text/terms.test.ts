import { describe, expect, test } from 'vitest';
import { terms } from '../../src/text/terms.ts';

describe('terms', () => {
  test.for([
    { name: 'a Persian verb and its prefix', forms: ['میرود', 'می رود', 'می‌رود', 'مي‌رود'] },
    {
      name: 'a Persian plural',
      forms: ['کتاب', 'کتابها', 'کتاب ها', 'کتاب‌ها', 'کتاب‌های', 'کتاب‌هایی'],
    },
    {
      name: 'an Arabic noun and its articles',
      forms: ['قوات', 'القوات', 'والقوات', 'بالقوات', 'للقوات'],
    },
    { name: 'a name in Arabic and Persian', forms: ['بوغدانوف', 'بُوغدانوف'] },
    { name: 'a word that Persian borrowed', forms: ['سياسة', 'السياسة', 'سیاست'] },
    { name: 'Arabic and Persian spelling', forms: ['العراقي', 'عراقی', 'العراقية'] },
    { name: 'Russian cases', forms: ['министр', 'министра', 'министров', 'Министром'] },
    { name: 'English plurals', forms: ['troop', 'troops', 'Troops'] },
    { name: 'three kinds of digits', forms: ['60', '٦٠', '۶۰'] },
  ])('$name: all forms meet', ({ forms }) => {
    for (const form of forms) expect(terms(form)).toEqual(terms(forms[0]!));
  });

  test.for([
    {
      name: 'function words go',
      text: 'چند درصد از نیروها عراق را ترک کردند؟',
      expected: ['درصد', 'نیرو', 'عراق', 'ترک'],
    },
    {
      name: 'English ones too',
      text: "What is Lavrov's view of it?",
      expected: ['lavrov', 'view'],
    },
    { name: 'Russian ones too', text: 'Сколько войск?', expected: ['войск'] },
    { name: 'a lone conjunction goes', text: 'روسيا و العراق', expected: ['روسیا', 'عراق'] },
    { name: 'all stay when there is nothing else', text: 'من هو؟', expected: ['من', 'هو'] },
    { name: 'repeated words stay repeated', text: 'Iraq, Iraq', expected: ['iraq', 'iraq'] },
    { name: 'no words', text: '؟؟ 🙂', expected: [] },
  ])('$name', ({ text, expected }) => {
    expect(terms(text)).toEqual(expected);
  });

  test('a language adds the function words that are names elsewhere', () => {
    expect(terms('على الطاولة', 'ar')).toEqual(terms('الطاولة'));
    expect(terms('علی کجاست', 'fa')).toContain('علی');
  });
});
