import type { Text } from '../../definition/text.ts';
import type { Calendar } from '../calendar/calendar.ts';
import type { CivilDay } from '../calendar/civil-date.ts';
import { readInstant } from '../calendar/instant.ts';
import type { DeadlineFacts, LimitFault } from './deadline.ts';
import { toText } from './phrases.ts';

/**
 * A pause as the count sees it. By days: the day it begins is lost, the day the clock runs again counts. By the hour: from
 * the one instant to the other.
 */
export interface ClockStop {
  readonly fromDay: CivilDay;
  /** The first day that counts again. */
  readonly toDay: CivilDay;
  readonly from: number;
  readonly to: number;
  /** The clock still stands at `now`. */
  readonly running: boolean;
  readonly reason: Text;
}

export interface ClockStops {
  readonly stops: readonly ClockStop[];
  readonly faults: readonly LimitFault[];
  /** When the running pause reaches the limit, in milliseconds. */
  readonly pauseEndsAt?: number;
}

/** The pauses of a deadline in order of time, cut where the rule's limit of working days is used up. */
export function limitPauses({ calendar, rule, pauses = [], now }: DeadlineFacts): ClockStops {
  const stops: ClockStop[] = [];
  const faults: LimitFault[] = [];
  let left = rule.pausable?.max?.workingDays ?? Number.POSITIVE_INFINITY;
  let pauseEndsAt: number | undefined;
  const ordered = pauses
    .map((pause, index) => ({
      ...pause,
      index,
      begins: readInstant(pause.from),
      ends: pause.to === undefined ? Number.POSITIVE_INFINITY : readInstant(pause.to),
    }))
    .sort((a, b) => a.begins - b.begins);

  for (const { begins, ends, to, reason, index } of ordered) {
    if (!rule.pausable) {
      faults.push({
        kind: 'pause',
        index,
        message: { en: 'This deadline cannot be paused.', fr: 'Cette échéance ne peut pas être suspendue.' },
      });
      continue;
    }
    if (ends < begins) {
      faults.push({ kind: 'pause', index, message: endsBeforeItBegins });
      continue;
    }
    const fromDay = calendar.clock.localDay(begins);
    const limitDay = findLimitDay(calendar, fromDay, left);
    const limit = Number.isFinite(limitDay) ? calendar.clock.instantOf(limitDay, 0) : limitDay;
    // How far an open pause counts today: by the hour to this moment, by days through today, as the clock runs again tomorrow at the earliest.
    const known = to === undefined ? Math.max(begins, now.getTime()) : ends;
    const wantedDay = calendar.clock.localDay(known) + (to === undefined ? 1 : 0);
    const isOver = limitDay < wantedDay;
    if (isOver) faults.push({ kind: 'pause', index, message: overLimit(rule.pausable.max?.workingDays ?? 0) });
    if (to === undefined && Number.isFinite(limit)) pauseEndsAt = limit;
    stops.push({
      fromDay,
      toDay: Math.min(wantedDay, limitDay),
      from: begins,
      to: Math.max(begins, isOver ? limit : known),
      running: begins <= now.getTime() && now.getTime() < (isOver ? limit : ends),
      reason: toText(reason),
    });
    left -= countLost(calendar, fromDay, Math.min(wantedDay, limitDay));
  }
  return { stops, faults, ...(pauseEndsAt === undefined ? {} : { pauseEndsAt }) };
}

/** The day on which the clock must run again: `allowed` working days are lost before it. */
function findLimitDay(calendar: Calendar, fromDay: CivilDay, allowed: number): CivilDay {
  if (!Number.isFinite(allowed)) return Number.POSITIVE_INFINITY;
  let day = fromDay;
  for (let left = allowed; ; day += 1) {
    if (!calendar.factsOf(day).works) continue;
    if (left === 0) return day;
    left -= 1;
  }
}

function countLost(calendar: Calendar, fromDay: CivilDay, toDay: CivilDay): number {
  let lost = 0;
  for (let day = fromDay; day < toDay; day += 1) if (calendar.factsOf(day).works) lost += 1;
  return lost;
}

function overLimit(days: number): Text {
  return {
    en: `This deadline can be paused for at most ${days} working ${days === 1 ? 'day' : 'days'} in all.`,
    fr: `Cette échéance peut être suspendue pendant au plus ${days} ${days < 2 ? 'jour ouvrable' : 'jours ouvrables'} en tout.`,
  };
}

const endsBeforeItBegins: Text = {
  en: 'The pause ends before it begins.',
  fr: 'La suspension se termine avant de commencer.',
};
