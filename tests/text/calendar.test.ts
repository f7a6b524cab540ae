import { describe, expect, test } from 'vitest';
import {
  addDays,
  formatDay,
  fromIsoDay,
  toIsoDay,
  type Calendar,
} from '../../src/text/calendar.ts';

type Pair = [calendar: Calendar, year: number, month: number, day: number, iso: string];

describe('toIsoDay and fromIsoDay', () => {
  test.for<Pair>([
    ['solar', 1400, 6, 13, '2021-09-04'],
    ['solar', 1403, 1, 1, '2024-03-20'],
    ['solar', 1402, 12, 29, '2024-03-19'],
    ['solar', 1399, 12, 30, '2021-03-20'],
    ['solar', 1357, 11, 22, '1979-02-11'],
    ['solar', 1404, 1, 1, '2025-03-21'],
    ['islamic', 1446, 1, 1, '2024-07-07'],
    ['islamic', 1445, 9, 1, '2024-03-11'],
    ['islamic', 1443, 1, 27, '2021-09-04'],
    ['gregorian', 2024, 2, 29, '2024-02-29'],
    ['gregorian', 1979, 12, 31, '1979-12-31'],
  ])('%s %d/%d/%d is one day with its Gregorian form', ([calendar, year, month, day, iso]) => {
    expect(toIsoDay(calendar, { year, month, day })).toBe(iso);
    expect(fromIsoDay(calendar, iso)).toEqual({ year, month, day });
  });

  test.for<[string, Calendar, number, number, number]>([
    ['30 Esfand of a common year', 'solar', 1402, 12, 30],
    ['31 Mehr', 'solar', 1400, 7, 31],
    ['30 February', 'gregorian', 2024, 2, 30],
    ['a thirteenth month', 'gregorian', 2024, 13, 1],
    ['a day 0', 'islamic', 1446, 1, 0],
    ['a year 0', 'gregorian', 0, 1, 1],
    ['half a day', 'gregorian', 2024, 1, 1.5],
  ])('%s is no day', ([, calendar, year, month, day]) =>
    expect(toIsoDay(calendar, { year, month, day })).toBeNull(),
  );

  test('every day from 1921 to 2076 comes back from every calendar', () => {
    for (let iso = '1921-03-21'; iso < '2076-01-01'; iso = addDays(iso, 97)!) {
      for (const calendar of ['gregorian', 'solar', 'islamic'] as const) {
        expect(toIsoDay(calendar, fromIsoDay(calendar, iso)!), `${calendar} ${iso}`).toBe(iso);
      }
    }
  });

  test.for(['', '2021', '2021-02-30', '2021-9-4', 'yesterday', '2021-09-04T00:00'])(
    '"%s" is no day in ISO form',
    (text) => {
      expect(fromIsoDay('solar', text)).toBeNull();
      expect(addDays(text, 1)).toBeNull();
    },
  );
});

describe('formatDay', () => {
  test.for([
    ['fa', '۱۳ شهریور ۱۴۰۰'],
    ['ar', '٤ سبتمبر ٢٠٢١'],
    ['en', '4 September 2021'],
    ['ru', '4 сентября 2021 г.'],
    ['und', '4 September 2021'],
  ])('in %s it reads %s', ([language, expected]) =>
    expect(formatDay('2021-09-04', language!)).toBe(expected),
  );

  test('what is no day is given back as it is', () =>
    expect(formatDay('spring 2021', 'en')).toBe('spring 2021'));
});
