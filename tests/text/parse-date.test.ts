import { describe, expect, test } from 'vitest';
import { parseDate } from '../../src/text/parse-date.ts';

const today = '2026-11-22';
const firstDay = (text: string, language = 'en') =>
  parseDate(text, language, today)?.firstDay ?? null;

describe('the calendar is told by', () => {
  test.for<[why: string, text: string, language: string, expected: string | null]>([
    ['a Gregorian year', '2021', 'fa', '2021-01-01'],
    ['a Gregorian year in Persian digits', '۲۰۲۱', 'fa', '2021-01-01'],
    ['a bare Hijri year in Persian', '1400', 'fa', '2021-03-21'],
    ['a bare Hijri year in Arabic', '١٤٤٥', 'ar', '2023-07-19'],
    ['a bare Hijri year in English, which is Solar', '1400/06/13', 'en', '2021-09-04'],
    ['a bare Hijri year in Arabic, though Solar is as likely', '1400', 'ar', '1979-11-21'],
    ['the future: no Persian paper is of 2067', '1446', 'fa', '2024-07-07'],
    ['the future: no Arabic paper is of 1500 AH, nor of 1500 SH', '1500', 'ar', '2076-11-28'],
    ['the mark ش', '1400 ش', 'ar', '2021-03-21'],
    ['the mark ه‍.ش with ZWJ', '۱۴۰۰/۰۶/۱۳ ه‍.ش', 'ar', '2021-09-04'],
    ['the mark هـ.ش with tatweel', '1400 هـ.ش', 'en', '2021-03-21'],
    ['the mark ق', '1445ق', 'fa', '2023-07-19'],
    ['the mark هـ', '١٤٤٦ هـ', 'ar', '2024-07-07'],
    ['the mark هجري in Arabic', '1446 هجرية', 'ar', null],
    ['the word هجري in Arabic', '1400 هجري', 'ar', '1979-11-21'],
    ['the word هجری in Persian', '1400 هجری', 'fa', '2021-03-21'],
    ['the words هجری شمسی', '۱۴۰۰ هجری شمسی', 'ar', '2021-03-21'],
    ['the words هجری قمری', '۱۴۴۵ هجری قمری', 'fa', '2023-07-19'],
    ['the mark AH', '1446 AH', 'fa', '2024-07-07'],
    ['the mark A.H.', '1446 A.H.', 'fa', '2024-07-07'],
    ['the mark AH in front', 'AH 1446', 'fa', '2024-07-07'],
    ['the mark SH', '1400SH', 'ar', '2021-03-21'],
    ['the mark م', '٢٠٢١ م', 'ar', '2021-01-01'],
    ['the mark г.', '4 сентября 2021 г.', 'ru', '2021-09-04'],
    ['the words года хиджры', '1446 года хиджры', 'ru', '2024-07-07'],
    ['a Solar month', '13 شهریور 1400', 'ar', '2021-09-04'],
    ['a Solar month in Latin letters', '13 Shahrivar 1400', 'en', '2021-09-04'],
    ['a Solar month in Russian', '13 шахривара 1400', 'ru', '2021-09-04'],
    ['an Afghan month', '۲ حوت ۱۴۰۲', 'fa', '2024-02-21'],
    ['an Islamic month', '١ محرم ١٤٤٦', 'ar', '2024-07-07'],
    ['an Islamic month of two words', '١ ربيع الأول ١٤٤٥', 'ar', '2023-09-16'],
    ['an Islamic month written together', 'ربیع‌الاول ۱۴۴۵', 'fa', '2023-09-16'],
    ['an Islamic month with hyphens', '1 Rabi al-Awwal 1445', 'en', '2023-09-16'],
  ])('%s', ([, text, language, expected]) => expect(firstDay(text, language)).toBe(expected));
});

describe('a date is read when it is written', () => {
  test.for([
    ['2021-09', '2021-09-01'],
    ['2021-09-04', '2021-09-04'],
    ['2021/9/4', '2021-09-04'],
    ['04.09.2021', '2021-09-04'],
    ['04/09/2021', '2021-09-04'],
    ['09/13/2021', '2021-09-13'],
    ['09.2021', '2021-09-01'],
    ['4 September 2021', '2021-09-04'],
    ['4th of September 2021', '2021-09-04'],
    ['September 4, 2021', '2021-09-04'],
    ['Sep 2021', '2021-09-01'],
    ['٤ أيلول ٢٠٢١', '2021-09-04'],
    ['٨ شباط/فبراير ٢٠٢٤', '2024-02-08'],
    ['7 فبراير (شباط) 2024', '2024-02-07'],
    ['۸ فروری ۲۰۲۴', '2024-02-08'],
    ['١ كانون الثاني ٢٠٢٤', '2024-01-01'],
    ['كانون الأول 2023', '2023-12-01'],
    ['۸ فوریهٔ ۲۰۲۴', '2024-02-08'],
    ['۸ فوریه ۲۰۲۴', '2024-02-08'],
    ['سال ۱۴۰۰', '2021-03-21'],
    ['شهريور ١٤٠٠', '2021-08-23'],
    ['4 СЕНТЯБРЯ 2021', '2021-09-04'],
    ['фев 2024', '2024-02-01'],
  ])('%s', ([text, expected]) => expect(firstDay(text!)).toBe(expected));
});

describe('what is not wholly one date is none', () => {
  test.for([
    '',
    'soon',
    '13',
    '21',
    '99/6/13',
    '2021-13-01',
    '2021-02-30',
    '1402/12/30',
    'March',
    'March 1400',
    '4 September 2021 م ق',
    'شهریور 1400 م',
    '2021 2022',
    '2021 troops',
    '2021 March',
    '2021 ad',
    '4 March April 2021',
    '4 5 March 2021',
    '4 March 2021 5',
    'March 2021 4',
    '3021',
    '1/2/3/2021',
    `${'0'.repeat(100)}2021`,
  ])('"%s"', (text) => expect(firstDay(text)).toBeNull());
});
