import { addDays, toIsoDay } from '../text/calendar.ts';
import { parseDate, type WrittenDate } from '../text/parse-date.ts';

/** Days from `from` on, up to the one before `to`; `YYYY-MM-DD`. */
export interface DateRange {
  readonly from: string;
  readonly to: string;
}

/**
 * The day, month or year that a text names, in any of the three calendars.
 * @returns [] for whatever is no date; two ranges for a bare year that is one of the Solar Hijri
 * and one of the Islamic calendar.
 */
export function dateRangesOf(text: string, today: string): DateRange[] {
  if (!/\p{Nd}/u.test(text)) return [];
  const dates = ['fa', 'ar'].map((language) => parseDate(text, language, today));
  const ranges = dates.flatMap((date) => (date === null ? [] : rangeOf(date)));
  return ranges.filter(({ from }, at) => ranges.findIndex((other) => other.from === from) === at);
}

function rangeOf({ calendar, year, month, day, firstDay }: WrittenDate): DateRange[] {
  const lastMonth = month === 12;
  const next =
    month === null || lastMonth
      ? { year: year + 1, month: 1, day: 1 }
      : { year, month: month + 1, day: 1 };
  const to = day === null ? toIsoDay(calendar, next) : addDays(firstDay, 1);
  return to === null ? [] : [{ from: firstDay, to }];
}
