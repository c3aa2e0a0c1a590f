import type { Definition } from '../definition/definition.ts';
import { type Calendar, compileCalendar } from './calendar/calendar.ts';

const calendars = new WeakMap<Definition, Map<string, Calendar>>();

/** The compiled calendar of a system, or of one of its offices where that differs; compiled once for each definition. */
export function calendarOf(definition: Definition, office = ''): Calendar {
  const known = calendars.get(definition) ?? new Map<string, Calendar>();
  calendars.set(definition, known);
  const differing = definition.system.offices.find((one) => one.id === office)?.calendar;
  const key = differing ? office : '';
  const calendar = known.get(key) ?? compileCalendar(definition.system.calendar, differing);
  known.set(key, calendar);
  return calendar;
}
