import type { Calendar } from './calendar.ts';
import { type CivilDay, parseDay } from './civil-date.ts';
import { readInstant } from './instant.ts';

/** A part of time between two instants in milliseconds since 1970 UTC; the end does not belong to it. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The stretches of working time of a day, in order; on the days of a time change they are as long as they really last. */
export function workingStretches(calendar: Calendar, day: CivilDay): Stretch[] {
  return calendar.factsOf(day).spans.map((span) => ({
    from: calendar.clock.instantOf(day, span.from),
    to: calendar.clock.instantOf(day, span.to),
  }));
}

/** Milliseconds of working time between two instants; negative when the second is earlier. */
export function workingTimeBetween(calendar: Calendar, from: Date, to: Date): number {
  const [start, end] = [readInstant(from), readInstant(to)];
  if (end < start) return -workingTimeBetween(calendar, to, from) || 0;
  let total = 0;
  const last = calendar.clock.localDay(end);
  for (let day = calendar.clock.localDay(start); day <= last; day += 1) {
    for (const stretch of workingStretches(calendar, day)) {
      total += Math.max(0, Math.min(stretch.to, end) - Math.max(stretch.from, start));
    }
  }
  return total;
}

/** The instant itself when it lies in working hours, else the next opening: when a reminder or escalation may be sent. */
export function nextWorkingInstant(calendar: Calendar, from: Date): Date {
  const start = readInstant(from);
  for (let day = calendar.clock.localDay(start); ; day += 1) {
    for (const stretch of workingStretches(calendar, day)) {
      if (start < stretch.to) return new Date(Math.max(start, stretch.from));
    }
  }
}

/** The instant after (negative: before) which so many milliseconds of working time have passed; closing time rather than the next opening. */
export function addWorkingTime(calendar: Calendar, from: Date, milliseconds: number): Date {
  const start = readInstant(from);
  if (milliseconds < 0) return subtractWorkingTime(calendar, start, -milliseconds);
  let left = milliseconds;
  for (let day = calendar.clock.localDay(start); ; day += 1) {
    for (const stretch of workingStretches(calendar, day)) {
      const begin = Math.max(start, stretch.from);
      if (begin >= stretch.to) continue;
      if (left <= stretch.to - begin) return new Date(begin + left);
      left -= stretch.to - begin;
    }
  }
}

/** When work begins on a date (`YYYY-MM-DD`), or on the next day that is worked: when a bring-forward comes up. */
export function openingOn(calendar: Calendar, date: string): Date {
  return new Date(openingOf(calendar, parseDay(date)));
}

/** When work ends on a date (`YYYY-MM-DD`); on a day that is not worked, when a usual working day would end. */
export function closingOn(calendar: Calendar, date: string): Date {
  return new Date(closingOf(calendar, parseDay(date)));
}

/** openingOn on days, in milliseconds. */
export function openingOf(calendar: Calendar, from: CivilDay): number {
  let day = from;
  while (!calendar.factsOf(day).works) day += 1;
  return calendar.clock.instantOf(day, calendar.factsOf(day).spans[0]?.from ?? 0);
}

/** closingOn on days, in milliseconds. */
export function closingOf(calendar: Calendar, day: CivilDay): number {
  return calendar.clock.instantOf(day, calendar.factsOf(day).spans.at(-1)?.to ?? calendar.usualClosing);
}

function subtractWorkingTime(calendar: Calendar, start: number, milliseconds: number): Date {
  let left = milliseconds;
  for (let day = calendar.clock.localDay(start); ; day -= 1) {
    for (const stretch of workingStretches(calendar, day).reverse()) {
      const end = Math.min(start, stretch.to);
      if (end <= stretch.from) continue;
      if (left <= end - stretch.from) return new Date(end - left);
      left -= end - stretch.from;
    }
  }
}
