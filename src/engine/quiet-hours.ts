import type { Definition } from '../definition/definition.ts';
import { nextWorkingInstant } from './calendar/working-time.ts';
import { calendarOf } from './calendar-of.ts';

/** When a person is left alone: outside the working hours of the office, at hours of their own every day, or never. */
export type QuietHours =
  | { readonly kind: 'office' }
  /** Minutes since local midnight, 0 to 1439; over midnight when `to` is not after `from`. */
  | { readonly kind: 'own'; readonly from: number; readonly to: number }
  | { readonly kind: 'never' };

/** Whether somebody is left alone now: no marker of something new, no mail. */
export function isQuiet(
  definition: Definition,
  { hours, office, now }: { readonly hours: QuietHours; readonly office?: string | undefined; readonly now: Date },
): boolean {
  if (hours.kind === 'never') return false;
  const calendar = calendarOf(definition, office);
  if (hours.kind === 'office') return nextWorkingInstant(calendar, now) > now;
  const day = calendar.clock.localDay(now.getTime());
  const at = (minutes: number) => calendar.clock.instantOf(day, minutes) <= now.getTime();
  const [isAfterFrom, isAfterTo] = [at(hours.from), at(hours.to)];
  return hours.from < hours.to ? isAfterFrom && !isAfterTo : isAfterFrom || !isAfterTo;
}
