import type { Text } from '../../definition/text.ts';
import type { Calendar } from './calendar.ts';
import { parseDay } from './civil-date.ts';

/** A day that is not worked although its weekday is, or not by rule alone. */
export interface FreeDay {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly kind: 'holiday' | 'closure';
  readonly title: Text;
}

/** Holidays on the days they are kept, and closures, from one date to another (`YYYY-MM-DD`), both included. */
export function listFreeDays(calendar: Calendar, from: string, to: string): FreeDay[] {
  const found: FreeDay[] = [];
  const last = parseDay(to);
  for (let day = parseDay(from); day <= last; day += 1) {
    const { date, rest } = calendar.factsOf(day);
    if (rest && rest.kind !== 'rest-day') found.push({ date, kind: rest.kind, title: rest.title });
  }
  return found;
}
