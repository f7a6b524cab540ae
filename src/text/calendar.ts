/**
 * Days in three calendars. The tables are ICU's, asked through `Intl`, so that no leap-year rule is
 * written here: a date is found by a binary search over days, in which all calendars grow alike.
 */

/** Gregorian, Solar Hijri (Iran, Afghanistan), and Islamic as Umm al-Qura (Saudi Arabia) counts it. */
export type Calendar = 'gregorian' | 'solar' | 'islamic';

export interface CalendarDate {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  /** From 1. */
  readonly day: number;
}

const msPerDay = 86_400_000;
/** Each calendar's name in `Intl`, its mean year in days, and the day (since 1970) it began. */
const calendars = {
  gregorian: { intl: 'gregory', yearDays: 365.2425, epochDay: -719_162 },
  solar: { intl: 'persian', yearDays: 365.2422, epochDay: -492_268 },
  islamic: { intl: 'islamic-umalqura', yearDays: 354.367, epochDay: -492_148 },
} as const;
/** Farther than this no estimate lies from its day. */
const slackDays = 60;
const isoForm = /^(\d{4})-(\d{2})-(\d{2})$/;
const formats = new Map<Calendar, Intl.DateTimeFormat>();

/**
 * @param date month and day count from 1; years 100 to 3000 of the calendar.
 * @returns the day as `YYYY-MM-DD` in the Gregorian calendar, or null when the calendar has no
 * such day (31 Mehr; 30 Esfand of a common year).
 */
export function toIsoDay(calendar: Calendar, date: CalendarDate): string | null {
  if (!isPlausible(date)) return null;
  const { yearDays, epochDay } = calendars[calendar];
  const estimate = Math.round(
    epochDay + (date.year - 1) * yearDays + ((date.month - 1) * yearDays) / 12 + date.day - 1,
  );
  let low = estimate - slackDays;
  let high = estimate + slackDays;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (compare(fieldsOf(calendar, middle), date) < 0) low = middle + 1;
    else high = middle;
  }
  return compare(fieldsOf(calendar, low), date) === 0 ? isoOf(low) : null;
}

/** @returns the day's year, month and day in a calendar, or null when it is no day in ISO form. */
export function fromIsoDay(calendar: Calendar, isoDay: string): CalendarDate | null {
  const day = daysOf(isoDay);
  return day === null ? null : fieldsOf(calendar, day);
}

/** @returns the day that many days later (earlier when negative), or null when `isoDay` is no day. */
export function addDays(isoDay: string, days: number): string | null {
  const day = daysOf(isoDay);
  return day === null ? null : isoOf(day + days);
}

/**
 * A day in the reader's words and calendar: `۱۳ شهریور ۱۴۰۰` (fa), `٤ سبتمبر ٢٠٢١` (ar),
 * `4 September 2021` (en and any other language), `4 сентября 2021 г.` (ru).
 * @param isoDay `YYYY-MM-DD`; anything else is given back as it is.
 */
export function formatDay(isoDay: string, language: string): string {
  const day = daysOf(isoDay);
  if (day === null) return isoDay;
  const locale = readerLocales.get(language) ?? 'en-GB';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    day * msPerDay,
  );
}

const readerLocales = new Map([
  ['fa', 'fa-IR-u-ca-persian'],
  ['ar', 'ar-EG-u-ca-gregory'],
  ['ru', 'ru-RU'],
]);

function isPlausible({ year, month, day }: CalendarDate): boolean {
  const inRange = (n: number, max: number) => Number.isInteger(n) && n >= 1 && n <= max;
  return year >= 100 && inRange(year, 3_000) && inRange(month, 12) && inRange(day, 31);
}

function fieldsOf(calendar: Calendar, day: number): CalendarDate {
  let format = formats.get(calendar);
  if (!format) {
    format = new Intl.DateTimeFormat(`en-u-ca-${calendars[calendar].intl}-nu-latn`, {
      ...{ year: 'numeric', month: 'numeric', day: 'numeric', timeZone: 'UTC' },
    });
    formats.set(calendar, format);
  }
  const fields = { year: 0, month: 0, day: 0 };
  for (const { type, value } of format.formatToParts(day * msPerDay)) {
    if (type === 'year' || type === 'month' || type === 'day') fields[type] = Number(value);
  }
  return fields;
}

function compare(a: CalendarDate, b: CalendarDate): number {
  return a.year - b.year || a.month - b.month || a.day - b.day;
}

/** @returns days since 1970-01-01, or null for 2021-02-30 and for what is no date at all. */
function daysOf(isoDay: string): number | null {
  if (!isoForm.test(isoDay)) return null;
  const ms = Date.parse(isoDay);
  return Number.isNaN(ms) || isoOf(ms / msPerDay) !== isoDay ? null : ms / msPerDay;
}

function isoOf(day: number): string {
  return new Date(day * msPerDay).toISOString().slice(0, 10);
}
