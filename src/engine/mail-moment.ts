import type { Definition } from '../definition/definition.ts';
import { formatDay } from './calendar/civil-date.ts';
import { calendarOf } from './calendar-of.ts';
import { isQuiet, type QuietHours } from './quiet-hours.ts';

/** When a person's daily mail goes, and when they are left alone. */
interface DailyMail {
  readonly hours: QuietHours;
  readonly office?: string | undefined;
  /** Minutes after local midnight, 0 to 1439. */
  readonly at: number;
  readonly now: Date;
}

/**
 * The local day whose daily mail may go now, `YYYY-MM-DD`; undefined when none may. Quiet hours hold it until they end: past midnight only
 * where the next day's would be held just so, else the next day's says the same.
 */
export function dailyMailDue(definition: Definition, { hours, office, at, now }: DailyMail): string | undefined {
  if (isQuiet(definition, { hours, office, now })) return undefined;
  const { clock } = calendarOf(definition, office);
  const today = clock.localDay(now.getTime());
  const moment = new Date(clock.instantOf(today, at));
  if (now >= moment) return formatDay(today);
  return isQuiet(definition, { hours, office, now: moment }) ? formatDay(today - 1) : undefined;
}
