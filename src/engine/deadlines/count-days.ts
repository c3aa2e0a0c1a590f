import type { Text } from '../../definition/text.ts';
import type { Calendar } from '../calendar/calendar.ts';
import type { CivilDay } from '../calendar/civil-date.ts';
import { statutoryHoliday } from '../calendar/statutory-due-date.ts';
import { closingOf } from '../calendar/working-time.ts';
import type { ClockStop } from './clock-stops.ts';
import type { ExplainedDay } from './deadline.ts';
import type { Lengthening } from './lengthenings.ts';
import type { Unit } from './phrases.ts';

/** Where a count arrives, in milliseconds, and how it came there. */
export interface Counted {
  readonly dueAt: number;
  readonly days: readonly ExplainedDay[];
}

export interface DayCount {
  readonly calendar: Calendar;
  readonly startDay: CivilDay;
  readonly unit: Unit;
  readonly amount: number;
  readonly statutory: boolean;
  readonly stops: readonly ClockStop[];
  readonly lengthenings: readonly Lengthening[];
}

/**
 * Counts working or calendar days from the day after the start; days on which the clock stands still are passed over. The last
 * day ends with its working hours. A statutory count that ends on a holiday runs to the next day that is none
 * (Interpretation Act s. 26); a count of no working days ends on the start day if that is worked, else on the next that is.
 */
export function countDays({ calendar, startDay, unit, amount, statutory, stops, lengthenings }: DayCount): Counted {
  const days: ExplainedDay[] = [
    { date: calendar.factsOf(startDay).date, kind: 'start', counts: false, why: startIsExcluded },
  ];
  let day = startDay;
  let number = 0;

  function advance(by: Unit, n: number, lengthening?: Lengthening): void {
    for (let left = n; left > 0; ) {
      day += 1;
      const facts = calendar.factsOf(day);
      const stop = findStop(stops, day);
      if (by === 'workingDays' && facts.rest)
        days.push({ date: facts.date, kind: facts.rest.kind, counts: false, why: facts.rest.title });
      else if (stop) days.push({ date: facts.date, kind: 'paused', counts: false, why: stop.reason });
      else {
        number += 1;
        left -= 1;
        days.push({
          date: facts.date,
          kind: lengthening ? 'extension' : 'counted',
          counts: true,
          number,
          ...(lengthening ? { why: lengthening.reason } : {}),
        });
      }
    }
  }

  /** Passes over days on which the thing cannot be done; the last of them says where the due date went. */
  function moveOn(obstacle: (day: CivilDay) => Text | undefined): void {
    let why = obstacle(day);
    if (!why) return;
    const last = days[days.length - 1];
    if (last) days[days.length - 1] = { ...last, why };
    for (day += 1; ; day += 1) {
      const { date } = calendar.factsOf(day);
      why = obstacle(day);
      if (!why) {
        days.push({ date, kind: 'moved', counts: false, why: movedHere });
        return;
      }
      days.push({ date, kind: findStop(stops, day) ? 'paused' : 'holiday', counts: false, why });
    }
  }

  advance(unit, amount);
  for (const each of lengthenings) advance(each.unit, each.amount, each);
  if (statutory) moveOn((each) => statutoryHoliday(each) ?? findStop(stops, each)?.reason);
  if (number === 0 && unit === 'workingDays')
    moveOn((each) => calendar.factsOf(each).rest?.title ?? findStop(stops, each)?.reason);

  const last = days.pop();
  if (last) days.push({ ...last, due: true });
  return { dueAt: closingOf(calendar, day), days };
}

function findStop(stops: readonly ClockStop[], day: CivilDay): ClockStop | undefined {
  for (const stop of stops) if (stop.fromDay <= day && day < stop.toDay) return stop;
  return undefined;
}

const startIsExcluded: Text = { en: 'The first day is not counted', fr: 'Le premier jour n’est pas compté' };
const movedHere: Text = { en: 'First day on which it can be done', fr: 'Premier jour où la chose peut être faite' };
