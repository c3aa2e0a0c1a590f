import type { Definition } from '../definition/definition.ts';
import { formatDay } from './calendar/civil-date.ts';
import { calendarOf } from './calendar-of.ts';

/** The day it is, `YYYY-MM-DD`, in the time zone of the system. */
export function localToday(definition: Definition, now: Date): string {
  return formatDay(calendarOf(definition).clock.localDay(now.getTime()));
}
