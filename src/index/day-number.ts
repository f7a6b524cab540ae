/** @returns days since 1970-01-01 of a `YYYY-MM-DD` date, so that dates can be compared as numbers. */
export function dayNumber(isoDay: string): number {
  return Math.floor(Date.parse(`${isoDay}T00:00:00Z`) / 86_400_000);
}

/** Stands for the day of an article without a date: before all others. */
export const UNDATED = -1_000_000;
