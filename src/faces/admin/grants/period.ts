import type { Definition } from '../../../casework/records/in-words.ts';
import { localToday } from '../../../casework/records/in-words.ts';

/**
 * The instant at which a day begins in the time zone of a system, for roles and delegations that are given by days.
 *
 * @param day YYYY-MM-DD
 */
export function startOfDay(definition: Definition, day: string): string {
  // The offset of a zone is within 14 hours of UTC; the first instant whose local day is the one asked for is looked for by quarter hours.
  const noon = Date.parse(`${day}T12:00:00Z`);
  for (let at = noon - 26 * 3_600_000; at <= noon + 14 * 3_600_000; at += 900_000) {
    if (localToday(definition, new Date(at)) >= day) return new Date(at).toISOString();
  }
  return new Date(noon).toISOString();
}

/** The instant at which a day is over: the beginning of the next. */
export function endOfDay(definition: Definition, day: string): string {
  const next = new Date(Date.parse(`${day}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return startOfDay(definition, next);
}
