import {
  type CalendarConfig,
  type Holiday,
  type OfficeCalendarConfig,
  weekdays,
} from '../../definition/schema/calendar.ts';
import type { Text } from '../../definition/text.ts';
import { CalendarFault } from './calendar-fault.ts';
import { type CivilDay, formatDay, parseDay, requireInRange, weekdayOf, yearOf } from './civil-date.ts';
import { holidayTables } from './holidays/tables.ts';
import { listHolidays } from './list-holidays.ts';
import { type ZoneClock, zoneClock } from './zone-clock.ts';

/** A part of a day in minutes since local midnight, 0 to 1440. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What a calendar knows of one day. */
export interface DayFacts {
  readonly day: CivilDay;
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly works: boolean;
  /** Working hours; none on a day that is not worked. */
  readonly spans: readonly Span[];
  /** Why it is not worked. */
  readonly rest?: { readonly kind: 'rest-day' | 'holiday' | 'closure'; readonly title: Text };
}

/** A compiled calendar. It remembers each day it was asked for, so compile once for each published system and office. */
export interface Calendar {
  readonly timeZone: string;
  readonly clock: ZoneClock;
  /** When a usual working day ends, in minutes since midnight; for due dates on days that have no working hours. */
  readonly usualClosing: number;
  factsOf(day: CivilDay): DayFacts;
}

/**
 * Makes a calendar of its configuration, with what differs in one office: zone, hours and holiday tables replace the system's,
 * closures and extra working days are added to them.
 * @throws CalendarFault when no day of the week has working hours, or a date is none
 */
export function compileCalendar(system: CalendarConfig, office: OfficeCalendarConfig = {}): Calendar {
  const hours = office.workingHours ?? system.workingHours;
  const week = weekdays.map((name) => parseSpans(hours[name] ?? []));
  const usual = week.find((spans) => spans.length > 0);
  if (!usual) throw noWorkingHours();
  const tables = (office.holidays ?? system.holidays).map((id) => holidayTables[id]);
  const holidays: readonly Holiday[] = [...(office.ownHolidays ?? system.ownHolidays), ...tables.flat()];
  const closures = new Map(
    [...system.closures, ...(office.closures ?? [])].map(({ date, title }) => [parseDay(date), title]),
  );
  const extra = new Map(
    [...system.workingDaysExtra, ...(office.workingDaysExtra ?? [])].map((one) => [parseDay(one.date), one]),
  );
  const years = new Map<number, ReadonlyMap<CivilDay, Text>>();
  const facts = new Map<CivilDay, DayFacts>();
  const timeZone = office.timeZone ?? system.timeZone;

  function holidaysOf(year: number): ReadonlyMap<CivilDay, Text> {
    let kept = years.get(year);
    if (!kept) {
      kept = new Map(listKept(holidays, year, week).map(({ day, title }) => [day, title]));
      years.set(year, kept);
    }
    return kept;
  }

  function makeFacts(day: CivilDay): DayFacts {
    const date = formatDay(requireInRange(day));
    const weekday = weekdayOf(day);
    const usualSpans = week[weekday] ?? [];
    const worked = extra.get(day);
    if (worked)
      return {
        day,
        date,
        works: true,
        spans: worked.hours ? parseSpans(worked.hours) : usualSpans.length > 0 ? usualSpans : usual!,
      };
    const closure = closures.get(day);
    if (closure) return { day, date, works: false, spans: [], rest: { kind: 'closure', title: closure } };
    const holiday = holidaysOf(yearOf(day)).get(day);
    if (holiday) return { day, date, works: false, spans: [], rest: { kind: 'holiday', title: holiday } };
    if (usualSpans.length > 0) return { day, date, works: true, spans: usualSpans };
    return { day, date, works: false, spans: [], rest: { kind: 'rest-day', title: weekdayTitles[weekday]! } };
  }

  return {
    timeZone,
    clock: zoneClock(timeZone),
    usualClosing: Math.max(...week.map((spans) => spans.at(-1)?.to ?? 0)),
    factsOf(day) {
      let known = facts.get(day);
      if (!known) {
        known = makeFacts(day);
        facts.set(day, known);
      }
      return known;
    },
  };
}

/** Last table first, so that of two holidays on one day the first table's name is the one that stays. */
function listKept(holidays: readonly Holiday[], year: number, week: readonly (readonly Span[])[]) {
  const isRestDay = (weekday: number) => week[weekday]?.length === 0;
  return listHolidays(holidays, [year - 1, year], isRestDay)
    .filter(({ day }) => yearOf(day) === year)
    .reverse();
}

function parseSpans(spans: readonly string[]): readonly Span[] {
  return spans.map((span) => ({ from: parseMinutes(span.slice(0, 5)), to: parseMinutes(span.slice(6)) }));
}

function parseMinutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function noWorkingHours(): CalendarFault {
  return new CalendarFault({
    en: 'A calendar needs working hours on at least one day of the week.',
    fr: 'Un calendrier doit comporter des heures de travail au moins un jour de la semaine.',
  });
}

const weekdayTitles: readonly Text[] = [
  { en: 'Monday', fr: 'lundi' },
  { en: 'Tuesday', fr: 'mardi' },
  { en: 'Wednesday', fr: 'mercredi' },
  { en: 'Thursday', fr: 'jeudi' },
  { en: 'Friday', fr: 'vendredi' },
  { en: 'Saturday', fr: 'samedi' },
  { en: 'Sunday', fr: 'dimanche' },
];
