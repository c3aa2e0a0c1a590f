import type { Definition } from '../../definition/definition.ts';
import { parseDay } from '../../engine/calendar/civil-date.ts';
import { addWorkingDays, isWorkingDay } from '../../engine/calendar/index.ts';
import { calendarOf } from '../../engine/calendar-of.ts';
import { localToday } from '../../engine/local-today.ts';

/** Days and moments of the stories of a system, counted in its working days back from the practice clock. */
export interface StoryTime {
  /** The working day so many before the practice clock, YYYY-MM-DD; 0 is today or the last working day. */
  dayAgo(workingDays: number): string;
  /** The working day so many after another. */
  dayAfter(day: string, workingDays: number): string;
  /** A local time `HH:MM` of a day; nothing of a story lies after the practice clock: then a moment before it. */
  moment(day: string, time: string): Date;
}

/** @param now the practice clock */
export function storyTime(definition: Definition, now: Date): StoryTime {
  const calendar = calendarOf(definition);
  const today = localToday(definition, now);
  const last = isWorkingDay(calendar, today) ? today : addWorkingDays(calendar, today, -1);
  const latest = now.getTime() - 60_000;
  return {
    dayAgo: (workingDays) => addWorkingDays(calendar, last, -workingDays),
    dayAfter: (day, workingDays) => addWorkingDays(calendar, day, workingDays),
    moment: (day, time) => {
      const [hours = 0, minutes = 0] = time.split(':').map(Number);
      return new Date(Math.min(calendar.clock.instantOf(parseDay(day), hours * 60 + minutes), latest));
    },
  };
}
