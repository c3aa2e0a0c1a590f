import type { Amount, DeadlineRule } from '../../definition/schema/deadline.ts';
import type { Calendar } from '../calendar/calendar.ts';
import { stepWorkingDays } from '../calendar/working-days.ts';
import { addWorkingTime, nextWorkingInstant, openingOf } from '../calendar/working-time.ts';
import type { Notice } from './deadline.ts';
import { amountOf } from './phrases.ts';

const msPerHour = 3_600_000;

/**
 * The instant that lies an amount before the due date. Counted in days it is the opening of that day, so that "2 working days
 * before" begins on the morning on which the page says "in 2 working days".
 */
export function instantBefore(calendar: Calendar, dueAt: number, before: Amount): number {
  const { unit, amount } = amountOf(before);
  if (unit === 'hours') return dueAt - amount * msPerHour;
  if (unit === 'workingHours') return addWorkingTime(calendar, new Date(dueAt), -amount * msPerHour).getTime();
  const dueDay = calendar.clock.localDay(dueAt - 1);
  if (unit === 'calendarDays') return calendar.clock.instantOf(dueDay - amount, 0);
  const isWorked = calendar.factsOf(dueDay).works;
  return openingOf(
    calendar,
    amount === 0 && isWorked ? dueDay : stepWorkingDays(calendar, dueDay, -Math.max(1, amount)),
  );
}

/** The instant that lies an amount after the due date; counted in working days, the opening of that day. */
export function instantAfter(calendar: Calendar, dueAt: number, after: Amount): number {
  const { unit, amount } = amountOf(after);
  if (unit === 'hours') return dueAt + amount * msPerHour;
  if (unit === 'workingHours') return addWorkingTime(calendar, new Date(dueAt), amount * msPerHour).getTime();
  if (amount === 0) return dueAt;
  const dueDay = calendar.clock.localDay(dueAt - 1);
  if (unit === 'calendarDays') return calendar.clock.instantOf(dueDay + amount, 0);
  return openingOf(calendar, stepWorkingDays(calendar, dueDay, amount));
}

/** Reminders in working hours, between the start and the due date. One that would come before the start is left out. */
export function timeReminders(
  calendar: Calendar,
  hours: Calendar,
  rule: DeadlineRule,
  start: number,
  dueAt: number,
): Notice[] {
  const notices: Notice[] = [];
  for (const { before, to } of rule.remind) {
    const wanted = instantBefore(calendar, dueAt, before);
    const at = nextWorkingInstant(hours, new Date(wanted)).getTime();
    const inTime = at < dueAt ? at : lastOpeningBefore(hours, dueAt);
    if (inTime >= start) notices.push({ at: new Date(inTime), to });
  }
  return notices.sort(byTime);
}

/** Escalations in working hours, after the due date. */
export function timeEscalations(calendar: Calendar, hours: Calendar, rule: DeadlineRule, dueAt: number): Notice[] {
  return rule.escalate
    .map(({ after, to }) => ({ at: nextWorkingInstant(hours, new Date(instantAfter(calendar, dueAt, after))), to }))
    .sort(byTime);
}

function lastOpeningBefore(calendar: Calendar, instant: number): number {
  let day = calendar.clock.localDay(instant);
  while (!calendar.factsOf(day).works || openingOf(calendar, day) >= instant) day -= 1;
  return openingOf(calendar, day);
}

function byTime(a: Notice, b: Notice): number {
  return a.at.getTime() - b.at.getTime();
}
