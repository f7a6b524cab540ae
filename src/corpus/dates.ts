import { normalize } from '../text/normalize.ts';
import { gregorianDate, solarHijriDate } from './calendar.ts';

/** Gregorian months: English, Russian, Arabic (Egypt, the Levant, the Maghreb), Persian, Urdu. */
const gregorianMonths = [
  'january jan январь января янв يناير جانفي ژانویه جنوری',
  'february feb февраль февраля фев февр فبراير شباط فيفري فوریه فروری',
  'march mar март марта мар مارس آذار مارچ',
  'april apr апрель апреля апр أبريل إبريل نيسان أفريل آوریل اپریل',
  'may май мая مايو أيار ماي مه می مئی',
  'june jun июнь июня июн يونيو يونيه حزيران جوان ژوئن جون',
  'july jul июль июля июл يوليو يوليه تموز جويلية ژوئیه جولای جولائی',
  'august aug август августа авг أغسطس آب أوت اوت آگوست اگست',
  'september sep sept сентябрь сентября сен сент سبتمبر أيلول سپتامبر ستمبر',
  'october oct октябрь октября окт أكتوبر اکتبر اکتوبر',
  'november nov ноябрь ноября ноя нояб نوفمبر نوامبر نومبر',
  'december dec декабрь декабря дек ديسمبر دسامبر دسمبر',
];
const solarMonths = [
  ...['فروردین', 'اردیبهشت', 'خرداد', 'تیر', 'مرداد امرداد', 'شهریور'],
  ...['مهر', 'آبان', 'آذر', 'دی', 'بهمن', 'اسفند'],
];
/** The Levantine names of two words: تشرين الأول, كانون الثاني. */
const pairedMonths: readonly (readonly [name: string, month: number])[] = [
  ['تشرين الأول', 10],
  ['تشرين الثاني', 11],
  ['كانون الأول', 12],
  ['كانون الثاني', 1],
];

const gregorianByName = byName(gregorianMonths);
const solarByName = byName(solarMonths);
/** Folding makes آذار (March) and آذر (Azar) differ still; years tell مهر from a name. */
const solarYears = { first: 1250, last: 1429 };

const numeric = /(?<!\d)(\d{1,4})([-./])(\d{1,2})\2(\d{1,4})(?!\d)/u;

/**
 * The first date in a text, one in words before one in numbers: `2024-02-08`, `08.02.2024` (day first, as nearly everywhere),
 * `8th, February 2024`, `Feb. 8, 2024`, `7 فبراير (شباط) 2024`, `۱۳ شهریور ۱۴۰۰`, `1400/06/13`,
 * in three kinds of digits. A year of 1250 to 1429 is taken for Solar Hijri.
 * @returns `YYYY-MM-DD` in the Gregorian calendar; null when there is none that exists.
 */
export function findDate(text: string): string | null {
  const digits = text.replace(/[٠-٩۰-۹]/gu, (digit) => String(digitValue(digit)));
  const inNumbers = numeric.exec(digits);
  const inWords = findInWords(normalize(digits.slice(0, 2_000)));
  return inWords ?? (inNumbers && fromNumbers(inNumbers));
}

function fromNumbers([, first, , second, third]: RegExpExecArray): string | null {
  const [a, b, c] = [Number(first), Number(second), Number(third)];
  if (first!.length === 4) return dateOf(a, b, c);
  if (third!.length !== 4) return null;
  return b > 12 && a <= 12 ? dateOf(c, a, b) : dateOf(c, b, a);
}

function dateOf(year: number, month: number, day: number): string | null {
  return isSolar(year) ? solarHijriDate(year, month, day) : gregorianDate(year, month, day);
}

/** Looks for a year with a month's name and a day in the three words before it. */
function findInWords(form: string): string | null {
  const words = joinPairs(form).split(' ');
  for (const [at, word] of words.entries()) {
    if (!/^\d{4}$/u.test(word)) continue;
    const year = Number(word);
    const months = isSolar(year) ? solarByName : gregorianByName;
    const before = words.slice(Math.max(0, at - 4), at);
    const month = before.map((each) => months.get(each)).findLast((each) => each !== undefined);
    const day = before.map(dayOf).findLast((each) => each !== undefined);
    if (month === undefined || day === undefined) continue;
    const date = dateOf(year, month, day);
    if (date !== null) return date;
  }
  return null;
}

function dayOf(word: string): number | undefined {
  const day = /^(\d{1,2})(?:st|nd|rd|th|го|е)?$/u.exec(word)?.[1];
  return day === undefined ? undefined : Number(day);
}

function joinPairs(form: string): string {
  let joined = form;
  for (const [name] of pairedMonths) {
    joined = joined.replaceAll(normalize(name), normalize(name).replace(' ', '_'));
  }
  return joined;
}

function isSolar(year: number): boolean {
  return year >= solarYears.first && year <= solarYears.last;
}

function byName(months: readonly string[]): ReadonlyMap<string, number> {
  const names = months.flatMap((list, at) =>
    list.split(' ').map((name) => [normalize(name), at + 1] as const),
  );
  const paired = pairedMonths.map(
    ([name, month]) => [normalize(name).replace(' ', '_'), month] as const,
  );
  return new Map([...names, ...paired]);
}

function digitValue(digit: string): number {
  return digit.charCodeAt(0) & 0xf;
}
