import { CalendarFault } from './calendar-fault.ts';

/** A day of the Gregorian calendar without a time zone, counted from 1970-01-01, which is day 0. */
export type CivilDay = number;

/** Dates outside these years are slips of the pen; refusing them also bounds what a calendar remembers. */
export const firstYear = 1900;
export const lastYear = 2199;

const msPerDay = 86_400_000;
const firstDay = dayOf(firstYear, 1, 1);
const lastDay = dayOf(lastYear, 12, 31);

/**
 * Reads `YYYY-MM-DD`.
 * @throws CalendarFault when it is no date or outside the years 1900 to 2199
 */
export function parseDay(date: string): CivilDay {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date);
  const day = parts ? dayOf(Number(parts[1]), Number(parts[2]), Number(parts[3])) : Number.NaN;
  if (!parts || formatDay(day) !== date) {
    throw new CalendarFault({
      en: `"${date.slice(0, 40)}" is not a date; give it as YYYY-MM-DD.`,
      fr: `« ${date.slice(0, 40)} » n’est pas une date; indiquez-la sous la forme AAAA-MM-JJ.`,
    });
  }
  return requireInRange(day);
}

/** @throws CalendarFault when the day lies outside the years 1900 to 2199 */
export function requireInRange(day: CivilDay): CivilDay {
  if (day >= firstDay && day <= lastDay) return day;
  throw new CalendarFault({
    en: `A date must lie between ${firstYear} and ${lastYear}.`,
    fr: `Une date doit se situer entre ${firstYear} et ${lastYear}.`,
  });
}

/** The day as `YYYY-MM-DD`. */
export function formatDay(day: CivilDay): string {
  return Number.isFinite(day) ? new Date(day * msPerDay).toISOString().slice(0, 10) : '';
}

/** The day of a year, month (1 to 12) and day of the month. */
export function dayOf(year: number, month: number, dayOfMonth: number): CivilDay {
  return Date.UTC(year, month - 1, dayOfMonth) / msPerDay;
}

/** 0 for Monday to 6 for Sunday (ISO 8601 order). */
export function weekdayOf(day: CivilDay): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** The year a day lies in. */
export function yearOf(day: CivilDay): number {
  return new Date(day * msPerDay).getUTCFullYear();
}

/** Easter Sunday of the Western churches, by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, ch. 8). */
export function easterSunday(year: number): CivilDay {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const correction = Math.floor((century + 8) / 25);
  const moon = (19 * golden + century - Math.floor(century / 4) - Math.floor((century - correction + 1) / 3) + 15) % 30;
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - moon - (yearOfCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * moon + 22 * sunday) / 451);
  const days = moon + sunday - 7 * late + 114;
  return dayOf(year, Math.floor(days / 31), (days % 31) + 1);
}
