const persian = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  timeZone: 'UTC',
});
const dayMs = 86_400_000;

/** @returns `YYYY-MM-DD`; null when there is no such day in the Gregorian calendar. */
export function gregorianDate(year: number, month: number, day: number): string | null {
  const time = Date.UTC(year, month - 1, day);
  const date = new Date(time);
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && year >= 1900 && year < 2100 ? date.toISOString().slice(0, 10) : null;
}

/**
 * Converts a Solar Hijri date by asking ICU's calendar for the day, from the one that the months'
 * lengths lead to (31 days six times, then 30): new year falls on 19 to 22 March.
 * @returns `YYYY-MM-DD` in the Gregorian calendar; null when there is no such day.
 */
export function solarHijriDate(year: number, month: number, day: number): string | null {
  if (year < 1250 || year > 1500 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  const daysBefore = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30;
  const guess = Date.UTC(year + 621, 2, 20) + (daysBefore + day - 1) * dayMs;
  for (const shift of [0, 1, 2, -1, -2]) {
    const time = guess + shift * dayMs;
    if (sameSolarDay(time, year, month, day)) return new Date(time).toISOString().slice(0, 10);
  }
  return null;
}

function sameSolarDay(time: number, year: number, month: number, day: number): boolean {
  const parts = persian.formatToParts(time);
  const value = (type: string): number =>
    Number(parts.find((part) => part.type === type)?.value ?? NaN);
  return value('year') === year && value('month') === month && value('day') === day;
}
