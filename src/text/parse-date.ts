import { toIsoDay, type Calendar } from './calendar.ts';
import { MAX_MONTH_WORDS, monthOf, type NamedMonth } from './months.ts';
import { normalize } from './normalize.ts';

/** A date as somebody wrote it: a year, a month or a day, of one of three calendars. */
export interface WrittenDate {
  readonly calendar: Calendar;
  readonly year: number;
  /** From 1; null when only a year was written. */
  readonly month: number | null;
  readonly day: number | null;
  /** Its first day in the Gregorian calendar, `YYYY-MM-DD`. */
  readonly firstDay: string;
}

type Era = Calendar | 'hijri';
interface Parts {
  year: number;
  month: number | null;
  day: number | null;
}

/** What stands for the era, in match form. `hijri` alone is Solar in Persian, Islamic elsewhere. */
const eras = new Map<string, Era>([
  ...['م', 'میلادی', 'للمیلاد', 'года', 'год', 'г', 'н э', 'года н э'].map(era('gregorian')),
  ...['ش', 'ه ش', 'هش', 'شمسی', 'خورشیدی', 'هجری شمسی', 'هجری خورشیدی'].map(era('solar')),
  ...['ق', 'ه ق', 'هق', 'قمری', 'هجری قمری'].map(era('islamic')),
  ...['ه', 'هجری', 'للهجره', 'хиджры', 'года хиджры', 'г х'].map(era('hijri')),
]);
/** Only in capitals: in lower case they are words, as in `after:2021 ad spending`. */
const latinEras: readonly (readonly [RegExp, string])[] = [
  [/(?<!\p{L})(?:AH|A\.H\.)(?!\p{L})/u, 'قمری'],
  [/(?<!\p{L})(?:SH|S\.H\.|AP|A\.P\.)(?!\p{L})/u, 'شمسی'],
  [/(?<!\p{L})(?:CE|C\.E\.|AD|A\.D\.)(?!\p{L})/u, 'میلادی'],
];
const years = { gregorian: [1700, 2200], solar: [1200, 1500], islamic: [1200, 1600] } as const;

/**
 * Reads a date: year, year and month, or day; `1400/06/13`, `13.06.1400` (day first, unless only
 * month first makes sense), `13 شهریور ۱۴۰۰`, `September 4, 2021`, `1446 هـ`, `سال ۱۴۰۰`; in any
 * of three kinds of digits.
 *
 * The calendar is what an era mark (`ش`, `هـ.ش`, `ق`, `هـ`, `م`, `AH`, `SH`) or a month's name says. A
 * bare year from 1200 to 1600 is Solar Hijri in Persian and Islamic in Arabic; in other languages,
 * Solar. When that would lie in the future and the other calendar would not, it is the other.
 * @param language of who wrote it, ISO 639-1; decides about a bare Hijri year only.
 * @param today `YYYY-MM-DD`.
 * @returns null for whatever is not wholly one date.
 */
export function parseDate(text: string, language: string, today: string): WrittenDate | null {
  if (text.length > 60) return null;
  const { words, era } = takeEra(tokensOf(text));
  if (/^(?:سال|سنه|عام|год)$/.test(words[0] ?? '')) words.shift();
  const named = readNamed(words);
  const parts = named?.parts ?? readNumeric(words);
  if (!parts) return null;
  if (named && era && !agree(era, named.calendar)) return null;
  const known = named?.calendar ?? (era === 'hijri' ? null : era);
  if (known) return written(known, parts);
  if (parts.year >= years.gregorian[0] && era !== 'hijri') return written('gregorian', parts);
  return writtenInHijri(parts, language, today, era === 'hijri');
}

function writtenInHijri(
  parts: Parts,
  language: string,
  today: string,
  marked: boolean,
): WrittenDate | null {
  const solarFirst = language !== 'ar' && !(marked && language !== 'fa');
  const [first, second] = solarFirst
    ? (['solar', 'islamic'] as const)
    : (['islamic', 'solar'] as const);
  const preferred = written(first, parts);
  if (preferred && preferred.firstDay <= today) return preferred;
  const other = written(second, parts);
  return other && other.firstDay <= today ? other : preferred;
}

function written(calendar: Calendar, { year, month, day }: Parts): WrittenDate | null {
  const [from, to] = years[calendar];
  if (year < from || year > to) return null;
  const firstDay = toIsoDay(calendar, { year, month: month ?? 1, day: day ?? 1 });
  return firstDay === null ? null : { calendar, year, month, day, firstDay };
}

/** `4 September 2021`, `September 4, 2021`, `September 2021`, `٤ أيلول/سبتمبر ٢٠٢١`. */
function readNamed(words: readonly string[]): { calendar: Calendar; parts: Parts } | null {
  for (const at of [0, 1]) {
    const found = monthAt(words, at);
    if (!found) continue;
    const again = monthAt(words, found.end);
    const isSame = again?.calendar === found.calendar && again.month === found.month;
    const rest = [...words.slice(0, at), ...words.slice(isSame ? again.end : found.end)];
    // Only a day stands in front of a month; in `2021 March` the words belong to two things.
    if (rest.length !== 2 && (rest.length !== 1 || at > 0)) return null;
    const [day, year] = rest.length === 1 ? [null, rest[0]] : rest;
    if (!isYear(year) || (day !== null && !isSmall(day))) return null;
    const parts = {
      year: Number(year),
      month: found.month,
      day: day === null ? null : Number(day),
    };
    return { calendar: found.calendar, parts };
  }
  return null;
}

/** The longest name that begins at a word, and the word behind it. */
function monthAt(words: readonly string[], at: number): (NamedMonth & { end: number }) | null {
  for (let end = Math.min(words.length, at + MAX_MONTH_WORDS); end > at; end--) {
    const month = monthOf(words.slice(at, end).join(' '));
    if (month) return { ...month, end };
  }
  return null;
}

/** Year, year-month, month-year, year-month-day, day-month-year. */
function readNumeric(words: readonly string[]): Parts | null {
  const [a, b, c] = words;
  if (words.length > 3) return null;
  if (isYear(a) && [b, c].every((word) => word === undefined || isSmall(word))) {
    return { year: Number(a), month: b ? Number(b) : null, day: c ? Number(c) : null };
  }
  if (words.length === 2 && isSmall(a) && isYear(b)) {
    return { year: Number(b), month: Number(a), day: null };
  }
  if (!isSmall(a) || !isSmall(b) || !isYear(c)) return null;
  const monthFirst = Number(b) > 12 && Number(a) <= 12;
  const [day, month] = monthFirst ? [b, a] : [a, b];
  return { year: Number(c), month: Number(month), day: Number(day) };
}

/** The match form's words, with digits and letters apart and without `th`, `of`, `-го`. */
function tokensOf(text: string): string[] {
  const marked = latinEras.reduce((rest, [mark, word]) => rest.replace(mark, ` ${word} `), text);
  return normalize(marked)
    .replace(/(\d)(?=[^\d ])|([^\d ])(?=\d)/g, '$1$2 ')
    .replace(/(?<=\d) (?:st|nd|rd|th|го|е)(?= |$)/g, '')
    .split(' ')
    .filter((word) => word !== '' && word !== 'of');
}

/** The mark stands behind the date, or is one word in front: `AH 1446`. */
function takeEra(words: string[]): { words: string[]; era: Era | null } {
  const first = eras.get(words[0] ?? '');
  if (first && words.length > 1) return { words: words.slice(1), era: first };
  for (const length of [3, 2, 1]) {
    const found = eras.get(words.slice(-length).join(' '));
    if (found && words.length > length) return { words: words.slice(0, -length), era: found };
  }
  return { words, era: null };
}

function agree(mark: Era, calendar: Calendar): boolean {
  return mark === calendar || (mark === 'hijri' && calendar !== 'gregorian');
}

function era(value: Era): (word: string) => [string, Era] {
  return (word) => [normalize(word), value];
}

function isYear(word: string | undefined): word is string {
  return word !== undefined && /^\d{4}$/.test(word);
}

function isSmall(word: string | undefined): word is string {
  return word !== undefined && /^\d{1,2}$/.test(word);
}
