import { CalendarFault } from '../calendar/calendar-fault.ts';
import { parseDay } from '../calendar/civil-date.ts';
import { readInstant } from '../calendar/instant.ts';
import { closingOf, nextWorkingInstant, openingOf } from '../calendar/working-time.ts';
import { type ClockStops, limitPauses } from './clock-stops.ts';
import { type Counted, countDays } from './count-days.ts';
import { countPlainDays } from './count-plain-days.ts';
import { countTime } from './count-time.ts';
import type { Deadline, DeadlineFacts, DeadlineState, Explanation, Instant } from './deadline.ts';
import { explainOnce } from './explain-deadline.ts';
import { type Lengthening, limitExtensions } from './lengthenings.ts';
import { amountOf } from './phrases.ts';
import { instantBefore, timeEscalations, timeReminders } from './time-notices.ts';

/**
 * The due date of a deadline with all that hangs on it, and why it is that date. A preview is the same call with one more
 * pause or extension; `faults` says which of them the rule does not allow.
 * @throws CalendarFault when a date or instant is none or outside the years 1900 to 2199, or `onDate` is missing
 */
export function computeDeadline(facts: DeadlineFacts): Deadline {
  const { calendar, rule, now, noticeCalendar = calendar } = facts;
  const start = startOf(facts);
  const clockStops = limitPauses(facts);
  const { lengthenings, faults } = limitExtensions(facts);
  const counted = countOf(facts, start, clockStops, lengthenings);
  const { dueAt } = counted;
  const atRiskAt = rule.atRisk && Math.max(start, instantBefore(calendar, dueAt, rule.atRisk));
  const state = stateOf({ dueAt, atRiskAt, now: readInstant(now), metAt: facts.metAt, clockStops });
  const isPaused = state === 'paused';
  let explanation: Explanation | undefined;

  return {
    dueAt: new Date(dueAt),
    ...(atRiskAt === undefined ? {} : { atRiskAt: new Date(atRiskAt) }),
    // Worked out for who asks: only timers want the notices, and only a reader wants the words.
    get remindAt() {
      return isPaused ? [] : timeReminders(calendar, noticeCalendar, rule, start, dueAt);
    },
    get escalateAt() {
      return isPaused ? [] : timeEscalations(calendar, noticeCalendar, rule, dueAt);
    },
    state,
    ...(isPaused && clockStops.pauseEndsAt !== undefined ? { pauseEndsAt: new Date(clockStops.pauseEndsAt) } : {}),
    faults: [...clockStops.faults, ...faults],
    get explanation() {
      explanation ??= explainOnce({ facts, start, stops: clockStops.stops, lengthenings, counted });
      return explanation;
    },
  };
}

/** A date starts with the working hours of its day; on a day without any, at midnight. */
function startOf({ calendar, start }: DeadlineFacts): number {
  if (typeof start !== 'string' || start.length !== 10) return readInstant(start);
  const day = parseDay(start);
  return calendar.factsOf(day).works ? openingOf(calendar, day) : calendar.clock.instantOf(day, 0);
}

function countOf(
  facts: DeadlineFacts,
  start: number,
  { stops }: ClockStops,
  lengthenings: readonly Lengthening[],
): Counted {
  const { calendar, rule } = facts;
  const { count } = rule;
  const startDay = calendar.clock.localDay(start);
  if ('onDate' in count) return countFromDate(facts, startDay, lengthenings);
  if ('ofStep' in count)
    throw new CalendarFault({
      en: 'Each routing step has a due date of its own.',
      fr: 'Chaque étape d’acheminement a sa propre échéance.',
    });
  const { unit, amount } = amountOf(count);
  if (unit === 'hours' || unit === 'workingHours')
    return countTime({ calendar, start, unit, amount, stops, lengthenings });
  const statutory = 'statutory' in count && count.statutory === true;
  // "Today" cannot be asked of what arrives after hours.
  const isLate = unit === 'workingDays' && amount === 0 && start >= closingOf(calendar, startDay);
  const from = isLate ? calendar.clock.localDay(nextWorkingInstant(calendar, new Date(start)).getTime()) : startDay;
  const asked = { calendar, startDay: from, unit, amount, statutory, stops, lengthenings };
  return stops.length + lengthenings.length === 0 ? countPlainDays(asked) : countDays(asked);
}

/** The date is given; only extensions are counted, from it. */
function countFromDate(
  { calendar, onDate }: DeadlineFacts,
  startDay: number,
  lengthenings: readonly Lengthening[],
): Counted {
  if (onDate === undefined)
    throw new CalendarFault({ en: 'The due date has not been given.', fr: 'L’échéance n’a pas été indiquée.' });
  const counted = countDays({
    calendar,
    startDay: parseDay(onDate),
    unit: 'calendarDays',
    amount: 0,
    statutory: false,
    stops: [],
    lengthenings,
  });
  const [given, ...rest] = counted.days;
  const fixed = {
    ...given,
    date: onDate,
    kind: 'counted' as const,
    counts: true,
    why: { en: 'The date given', fr: 'La date indiquée' },
  };
  return {
    ...counted,
    days: [{ date: calendar.factsOf(startDay).date, kind: 'start', counts: false }, fixed, ...rest],
  };
}

interface StateFacts {
  readonly dueAt: number;
  readonly atRiskAt: number | undefined;
  readonly now: number;
  readonly metAt: Instant | undefined;
  readonly clockStops: ClockStops;
}

/** What is over comes first; then a stopped clock, unless the due date had passed before it was stopped. */
function stateOf({ dueAt, atRiskAt, now, metAt, clockStops }: StateFacts): DeadlineState {
  if (metAt !== undefined) return readInstant(metAt) <= dueAt ? 'met' : 'missed';
  if (clockStops.stops.some((stop) => stop.running && stop.from <= dueAt)) return 'paused';
  if (now > dueAt) return 'overdue';
  return atRiskAt !== undefined && now >= atRiskAt ? 'at-risk' : 'running';
}
