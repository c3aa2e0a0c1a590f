import type { Holiday, HolidayRule } from '../../definition/schema/calendar.ts';
import { weekdays } from '../../definition/schema/calendar.ts';
import type { Text } from '../../definition/text.ts';
import { type CivilDay, dayOf, easterSunday, weekdayOf } from './civil-date.ts';

/** A day on which a holiday is kept. */
export interface KeptHoliday {
  readonly day: CivilDay;
  readonly title: Text;
}

/**
 * The holidays of some years on the days they are kept, in order, substitute days included; a substitute of late December may
 * lie in the next year, hence years that follow each other are listed together.
 * Of two holidays with one id that hold in the same year the first decides.
 * @param isRestDay whether a weekday (0 Monday … 6 Sunday) has no working hours
 */
export function listHolidays(
  holidays: readonly Holiday[],
  years: readonly number[],
  isRestDay: (weekday: number) => boolean,
): KeptHoliday[] {
  const dated = years.flatMap((year) => listDated(holidays, year)).sort((a, b) => a.day - b.day);

  const kept: KeptHoliday[] = [];
  const taken = new Set<CivilDay>();
  for (const { holiday, day } of dated) {
    if (movesFrom(holiday, day, isRestDay)) continue;
    kept.push({ day, title: holiday.title });
    taken.add(day);
  }
  for (const { holiday, day } of dated) {
    if (!movesFrom(holiday, day, isRestDay)) continue;
    const substitute = holiday.substitute === 'sunday-to-monday' ? day + 1 : findFreeDay(day + 1, taken, isRestDay);
    kept.push({ day: substitute, title: observed(holiday.title) });
    taken.add(substitute);
  }
  return kept.sort((a, b) => a.day - b.day);
}

function listDated(holidays: readonly Holiday[], year: number): { holiday: Holiday; day: CivilDay }[] {
  const byId = new Map<string, Holiday>();
  for (const holiday of holidays) {
    const holds = (holiday.from ?? 0) <= year && year <= (holiday.until ?? Number.POSITIVE_INFINITY);
    if (holds && !byId.has(holiday.id)) byId.set(holiday.id, holiday);
  }
  return [...byId.values()].map((holiday) => ({ holiday, day: dateInYear(holiday.rule, year) }));
}

function dateInYear(rule: HolidayRule, year: number): CivilDay {
  if ('easter' in rule) return easterSunday(year) + rule.easter;
  if ('nth' in rule) {
    const first = dayOf(year, rule.month, 1);
    return first + ((weekdays.indexOf(rule.weekday) - weekdayOf(first) + 7) % 7) + 7 * (rule.nth - 1);
  }
  if ('before' in rule) {
    const last = dayOf(year, rule.before.month, rule.before.day) - 1;
    return last - ((weekdayOf(last) - weekdays.indexOf(rule.weekday) + 7) % 7);
  }
  return dayOf(year, rule.month, rule.day);
}

function movesFrom(holiday: Holiday, day: CivilDay, isRestDay: (weekday: number) => boolean): boolean {
  if (holiday.substitute === 'none') return false;
  if (holiday.substitute === 'sunday-to-monday') return weekdayOf(day) === 6;
  return isRestDay(weekdayOf(day));
}

function findFreeDay(from: CivilDay, taken: ReadonlySet<CivilDay>, isRestDay: (weekday: number) => boolean): CivilDay {
  let day = from;
  while (taken.has(day) || isRestDay(weekdayOf(day))) day += 1;
  return day;
}

function observed(title: Text): Text {
  return { en: `${title.en} (observed)`, fr: `${title.fr} (jour de remplacement)` };
}
