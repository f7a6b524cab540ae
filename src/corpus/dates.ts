import { toIsoDay, type Calendar } from '../text/calendar.ts';
import { MAX_MONTH_WORDS, monthOf, type NamedMonth } from '../text/months.ts';
import { normalize } from '../text/normalize.ts';

/** How many words before a year its month and day may stand: "7 فبراير (شباط) 2024". */
const reachWords = 5;
/** Years in numbers say what they count: these are Solar Hijri, later ones up to 1500 Islamic. */
const solarYears = { first: 1250, last: 1429 };
const maxChars = 2_000;

const numeric = /(?<!\d)(\d{1,4})([-./])(\d{1,2})\2(\d{1,4})(?!\d)/u;

/**
 * The first date in a text, one in words before one in numbers: `2024-02-08`, `08.02.2024` (day
 * first, as nearly everywhere), `8th, February 2024`, `Feb. 8, 2024`, `7 فبراير (شباط) 2024`,
 * `۱۳ شهریور ۱۴۰۰`, `1400/06/13`, in three kinds of digits. A month's name tells its calendar.
 * @param text its first 2,000 units are looked at.
 * @returns `YYYY-MM-DD` in the Gregorian calendar; null when there is none that exists.
 */
export function findDate(text: string): string | null {
  const start = text.slice(0, maxChars);
  return findInWords(normalize(start)) ?? findInNumbers(start);
}

function findInNumbers(text: string): string | null {
  const digits = text.replace(/[٠-٩۰-۹]/gu, (digit) => String(digit.charCodeAt(0) & 0xf));
  const [, first, , second, third] = numeric.exec(digits) ?? [];
  if (first === undefined || third === undefined) return null;
  const [a, b, c] = [Number(first), Number(second), Number(third)];
  if (first.length === 4) return dateOf(calendarOf(a), a, b, c);
  if (third.length !== 4) return null;
  return b > 12 && a <= 12 ? dateOf(calendarOf(c), c, a, b) : dateOf(calendarOf(c), c, b, a);
}

/** Looks for a year with a month's name and a day in the words before it. */
function findInWords(form: string): string | null {
  const words = form.split(' ');
  for (const [at, word] of words.entries()) {
    if (!/^\d{4}$/u.test(word)) continue;
    const before = words.slice(Math.max(0, at - reachWords), at);
    const month = lastMonth(before);
    const day = before.map(dayOf).findLast((each) => each !== undefined);
    if (month === undefined || day === undefined) continue;
    const date = dateOf(month.calendar, Number(word), month.month, day);
    if (date !== null) return date;
  }
  return null;
}

function lastMonth(words: readonly string[]): NamedMonth | undefined {
  for (let end = words.length; end > 0; end--) {
    for (let size = Math.min(MAX_MONTH_WORDS, end); size > 0; size--) {
      const month = monthOf(words.slice(end - size, end).join(' '));
      if (month) return month;
    }
  }
  return undefined;
}

function dayOf(word: string): number | undefined {
  const day = /^(\d{1,2})(?:st|nd|rd|th|го|е)?$/u.exec(word)?.[1];
  return day === undefined ? undefined : Number(day);
}

function calendarOf(year: number): Calendar {
  if (year < solarYears.first || year > 1500) return 'gregorian';
  return year <= solarYears.last ? 'solar' : 'islamic';
}

/** Pages are of our time: a year far from it was no date. */
function dateOf(calendar: Calendar, year: number, month: number, day: number): string | null {
  const date = toIsoDay(calendar, { year, month, day });
  return date !== null && date >= '1900' && date < '2100' ? date : null;
}
