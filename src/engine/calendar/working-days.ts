import type { Text } from '../../definition/text.ts';
import type { Calendar } from './calendar.ts';
import { CalendarFault } from './calendar-fault.ts';
import { type CivilDay, formatDay, parseDay } from './civil-date.ts';

/** Whether offices work on a date (`YYYY-MM-DD`). */
export function isWorkingDay(calendar: Calendar, date: string): boolean {
  return calendar.factsOf(parseDay(date)).works;
}

/** The name of the holiday or closure kept on a date (`YYYY-MM-DD`), substitute days included; undefined on any other day. */
export function holidayOn(calendar: Calendar, date: string): Text | undefined {
  const { rest } = calendar.factsOf(parseDay(date));
  return rest && rest.kind !== 'rest-day' ? rest.title : undefined;
}

/**
 * The date n working days after a date, which itself is not counted; before it when n is negative.
 * With 0 the date itself if it is worked, else the next that is.
 * @throws CalendarFault when it would lie outside the years 1900 to 2199
 */
export function addWorkingDays(calendar: Calendar, date: string, n: number): string {
  return formatDay(stepWorkingDays(calendar, parseDay(date), n));
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier. */
export function countWorkingDays(calendar: Calendar, from: string, to: string): number {
  return workingDaysAfter(calendar, parseDay(from), parseDay(to));
}

/** addWorkingDays on days instead of dates. */
export function stepWorkingDays(calendar: Calendar, from: CivilDay, n: number): CivilDay {
  if (!Number.isInteger(n)) {
    throw new CalendarFault({
      en: 'Working days are counted in whole days.',
      fr: 'Les jours ouvrables se comptent en jours entiers.',
    });
  }
  const direction = n < 0 ? -1 : 1;
  let day = n === 0 && !calendar.factsOf(from).works ? nextWorkingDay(calendar, from) : from;
  for (let left = Math.abs(n); left > 0; ) {
    day += direction;
    if (calendar.factsOf(day).works) left -= 1;
  }
  return day;
}

/** countWorkingDays on days instead of dates. */
export function workingDaysAfter(calendar: Calendar, from: CivilDay, to: CivilDay): number {
  if (to < from) return -workingDaysAfter(calendar, to, from) || 0;
  let count = 0;
  for (let day = from + 1; day <= to; day += 1) if (calendar.factsOf(day).works) count += 1;
  return count;
}

function nextWorkingDay(calendar: Calendar, after: CivilDay): CivilDay {
  let day = after + 1;
  while (!calendar.factsOf(day).works) day += 1;
  return day;
}
