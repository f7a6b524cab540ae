import { describe, expect, test } from 'vitest';
import { findDate } from '../../src/corpus/dates.ts';

describe('findDate', () => {
  test.for([
    { text: '2024-02-08T10:00:00Z', expected: '2024-02-08' },
    { text: '08.02.2024', expected: '2024-02-08' },
    { text: '13-11-2024', expected: '2024-11-13' },
    { text: '02/14/2024', expected: '2024-02-14' },
    { text: '8th, February 2024 GMT', expected: '2024-02-08' },
    { text: 'Wednesday, Jan. 19, 2005', expected: '2005-01-19' },
    { text: '8 февраля 2024 г.', expected: '2024-02-08' },
    { text: '7 فبراير (شباط) 2024', expected: '2024-02-07' },
    { text: 'فبراير 8, 2024', expected: '2024-02-08' },
    { text: '٨ فبراير ٢٠٢٤', expected: '2024-02-08' },
    { text: '8 كانون الثاني 2024', expected: '2024-01-08' },
    { text: '3 تشرين الأول 2022', expected: '2022-10-03' },
    { text: '18 جانفي 2017', expected: '2017-01-18' },
    { text: '۲۴ فوریه ۲۰۱۷', expected: '2017-02-24' },
    { text: '13 شهریور 1400', expected: '2021-09-04' },
    { text: 'شنبه ۳۰ اسفند ۱۳۹۹', expected: '2021-03-20' },
    { text: '۱۴۰۲/۱۱/۱۹', expected: '2024-02-08' },
    { text: '30 اسفند 1400', expected: null },
    { text: '8 شعبان 1445', expected: '2024-02-18' },
    { text: '31.02.2024', expected: null },
    { text: 'February 2024', expected: null },
    { text: 'in 2024', expected: null },
    { text: '', expected: null },
  ])('"$text" is $expected', ({ text, expected }) => {
    expect(findDate(text)).toBe(expected);
  });
});
