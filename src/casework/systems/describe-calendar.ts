import type { Text } from '../../definition/text.ts';
import { type FreeDay, listFreeDays } from '../../engine/calendar/list-free-days.ts';
import { calendarOf } from '../../engine/calendar-of.ts';
import { localToday } from '../../engine/local-today.ts';
import { notFound } from '../domain-error.ts';
import { controlQuery } from '../queries.ts';

/** Years listed ahead. */
const years = 2;

type Hours = Readonly<Record<string, readonly string[] | undefined>>;

/** The calendar of a system as it is in force. */
export interface CalendarView {
  readonly timeZone: string;
  /** Spans such as `08:00-16:30` by day of the week, `monday` to `sunday`; a day left out is not worked. */
  readonly hours: Hours;
  /** From today on, for two years. */
  readonly from: string;
  readonly to: string;
  readonly freeDays: readonly FreeDay[];
  /** Days that are worked although they would not be, or with other hours. */
  readonly extraDays: readonly ExtraDay[];
  readonly offices: readonly OfficeCalendar[];
}

interface ExtraDay {
  readonly date: string;
  readonly hours?: readonly string[] | undefined;
}

/** What differs in one office; undefined where it does as the system does. */
export interface OfficeCalendar {
  readonly office: string;
  readonly title: Text;
  readonly timeZone: string | undefined;
  readonly hours: Hours | undefined;
  /** Days free there and not elsewhere. */
  readonly alsoFree: readonly FreeDay[];
  /** Days free elsewhere and not there. */
  readonly notFree: readonly FreeDay[];
  readonly extraDays: readonly ExtraDay[];
}

/** Working hours, holidays and closures of a system and its offices for two years, by the definition in force. @throws {DomainError} `not-found` */
export const describeCalendar = controlQuery<{ id: string }, CalendarView>({
  name: 'describe-calendar',
  installationRoles: ['account-manager', 'security-officer', 'configurator', 'auditor', 'privacy-officer'],
  show: async ({ installation, now }, { id }) => {
    const definition = installation.findSystem(id)?.current().definition;
    if (!definition) throw notFound('no-such-system');
    const { calendar, offices } = definition.system;
    const from = localToday(definition, now);
    const to = `${Number(from.slice(0, 4)) + years}${from.slice(4).replace('-02-29', '-02-28')}`;
    const freeDays = listFreeDays(calendarOf(definition), from, to);
    const ahead = (days: readonly ExtraDay[] = []) => days.filter(({ date }) => date >= from && date <= to);
    return {
      timeZone: calendar.timeZone,
      hours: calendar.workingHours,
      from,
      to,
      freeDays,
      extraDays: ahead(calendar.workingDaysExtra),
      offices: offices.flatMap((one) => {
        if (!one.calendar) return [];
        const own = listFreeDays(calendarOf(definition, one.id), from, to);
        const { timeZone, workingHours } = one.calendar;
        return {
          office: one.id,
          title: one.title,
          timeZone: timeZone === calendar.timeZone ? undefined : timeZone,
          hours: workingHours,
          alsoFree: own.filter(({ date }) => !freeDays.some((day) => day.date === date)),
          notFree: freeDays.filter(({ date }) => !own.some((day) => day.date === date)),
          extraDays: ahead(one.calendar.workingDaysExtra),
        };
      }),
    };
  },
});
