import type { Calendar } from '../calendar/calendar.ts';
import { type Counted, countDays, type DayCount } from './count-days.ts';

/** Counts kept for each calendar at most; then it begins anew. */
const mostKept = 4000;
const kept = new WeakMap<Calendar, Map<string, Counted>>();

/**
 * `countDays` without pauses and extensions: then nothing but the calendar, the start day and the amount decides, and the records of one
 * day share one count. The answer is shared and must not be changed.
 */
export function countPlainDays(asked: DayCount): Counted {
  const { calendar, startDay, unit, amount, statutory } = asked;
  const counts = kept.get(calendar) ?? new Map<string, Counted>();
  kept.set(calendar, counts);
  const key = `${startDay} ${amount} ${unit} ${statutory}`;
  const known = counts.get(key);
  if (known) return known;
  if (counts.size >= mostKept) counts.clear();
  const fresh = countDays(asked);
  counts.set(key, fresh);
  return fresh;
}
