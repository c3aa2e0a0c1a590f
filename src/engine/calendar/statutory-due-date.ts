import type { Text } from '../../definition/text.ts';
import { type CivilDay, formatDay, parseDay, weekdayOf, yearOf } from './civil-date.ts';
import { interpretationAct } from './holidays/federal.ts';
import { listHolidays } from './list-holidays.ts';

/**
 * The last day of "within n days", by the Interpretation Act, R.S.C. 1985, c. I-21: the first day is excluded and the last
 * included (s. 27), and a time that expires on a holiday runs to the next day that is none (s. 26). A Saturday is no holiday.
 * @param start `YYYY-MM-DD`
 */
export function statutoryDueDate(start: string, days: number): string {
  return formatDay(rollPastHolidays(parseDay(start) + days));
}

/** The day itself, or the next one that is no holiday in the sense of s. 35. */
export function rollPastHolidays(from: CivilDay): CivilDay {
  let day = from;
  while (statutoryHoliday(day)) day += 1;
  return day;
}

/** The name of the statutory holiday (s. 35(1)) on a day, Sundays among them. */
export function statutoryHoliday(day: CivilDay): Text | undefined {
  if (weekdayOf(day) === 6) return sunday;
  return holidaysOf(yearOf(day)).get(day);
}

const sunday: Text = { en: 'Sunday', fr: 'dimanche' };
const years = new Map<number, ReadonlyMap<CivilDay, Text>>();

function holidaysOf(year: number): ReadonlyMap<CivilDay, Text> {
  let kept = years.get(year);
  if (!kept) {
    kept = new Map(listHolidays(interpretationAct, [year], () => false).map(({ day, title }) => [day, title]));
    years.set(year, kept);
  }
  return kept;
}
