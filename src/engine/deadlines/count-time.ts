import type { Calendar } from '../calendar/calendar.ts';
import type { CivilDay } from '../calendar/civil-date.ts';
import { type Stretch, workingStretches } from '../calendar/working-time.ts';
import type { ClockStop } from './clock-stops.ts';
import type { Counted } from './count-days.ts';
import type { ExplainedDay } from './deadline.ts';
import type { Lengthening } from './lengthenings.ts';
import type { Unit } from './phrases.ts';

export interface TimeCount {
  readonly calendar: Calendar;
  /** Milliseconds since 1970 UTC. */
  readonly start: number;
  readonly unit: Unit;
  readonly amount: number;
  readonly stops: readonly ClockStop[];
  readonly lengthenings: readonly Lengthening[];
}

const msPerHour = 3_600_000;

/** Counts hours of working time, or hours by the clock, from an instant; time during which the clock stands still is left out. */
export function countTime({ calendar, start, unit, amount, stops, lengthenings }: TimeCount): Counted {
  const days: ExplainedDay[] = [];
  let at = start;
  let day = calendar.clock.localDay(start);
  let onDay = 0;
  let number = 0;
  let extending: Lengthening | undefined;

  function closeDay(by: Unit, due: boolean): void {
    const facts = calendar.factsOf(day);
    const stop = stops.find(
      (each) => each.from < calendar.clock.instantOf(day + 1, 0) && each.to > calendar.clock.instantOf(day, 0),
    );
    const minutes = Math.round(onDay / 60_000);
    const shared = { date: facts.date, minutes, ...(due ? { due: true as const } : {}) };
    if (onDay > 0) {
      number += 1;
      const why = stop?.reason ?? extending?.reason;
      days.push({
        ...shared,
        kind: extending ? 'extension' : 'counted',
        counts: true,
        number,
        ...(why ? { why } : {}),
      });
    } else if (by === 'workingHours' && facts.rest)
      days.push({ ...shared, kind: facts.rest.kind, counts: false, why: facts.rest.title });
    else if (stop) days.push({ ...shared, kind: 'paused', counts: false, why: stop.reason });
    else
      days.push({
        ...shared,
        kind: 'start',
        counts: false,
        why: { en: 'After working hours', fr: 'Après les heures de travail' },
      });
    onDay = 0;
  }

  function advance(by: Unit, hours: number, last: boolean): void {
    let left = hours * msPerHour;
    for (;;) {
      for (const stretch of stretchesOf(calendar, day, by, stops)) {
        const from = Math.max(at, stretch.from);
        if (from >= stretch.to) continue;
        const used = Math.min(left, stretch.to - from);
        at = from + used;
        onDay += used;
        left -= used;
        if (left > 0) continue;
        if (last) closeDay(by, true);
        return;
      }
      closeDay(by, false);
      day += 1;
    }
  }

  const usable = lengthenings.filter((each) => each.amount > 0);
  advance(unit, amount, usable.length === 0);
  for (const [index, each] of usable.entries()) {
    extending = each;
    advance(each.unit, each.amount, index === usable.length - 1);
  }
  return { dueAt: at, days };
}

/** The parts of a day that count: its working hours, or the whole of it, without the pauses. */
function stretchesOf(calendar: Calendar, day: CivilDay, unit: Unit, stops: readonly ClockStop[]): Stretch[] {
  let left =
    unit === 'workingHours'
      ? workingStretches(calendar, day)
      : [{ from: calendar.clock.instantOf(day, 0), to: calendar.clock.instantOf(day + 1, 0) }];
  for (const stop of stops) {
    left = left.flatMap((stretch) =>
      [
        { from: stretch.from, to: Math.min(stretch.to, stop.from) },
        { from: Math.max(stretch.from, stop.to), to: stretch.to },
      ].filter(({ from, to }) => from < to),
    );
  }
  return left;
}
