import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { calendarSchema, type HolidaySetId, officeCalendarSchema } from '../../definition/schema/calendar.ts';
import { compileCalendar } from './calendar.ts';
import { dayOf, easterSunday, formatDay } from './civil-date.ts';
import { statutoryDueDate } from './statutory-due-date.ts';
import { addWorkingDays, countWorkingDays, holidayOn, isWorkingDay } from './working-days.ts';
import { addWorkingTime, closingOn, nextWorkingInstant, openingOn, workingTimeBetween } from './working-time.ts';

const week = {
  monday: ['08:00-17:00'],
  tuesday: ['08:00-17:00'],
  wednesday: ['08:00-17:00'],
  thursday: ['08:00-17:00'],
  friday: ['08:00-17:00'],
};

function calendarWith(holidays: HolidaySetId[], timeZone = 'America/Toronto', more: object = {}) {
  return compileCalendar(calendarSchema.parse({ timeZone, workingHours: week, holidays, ...more }));
}

/** The names of a table's holidays of a year, by date. */
function holidaysOf(table: HolidaySetId, year: number): Record<string, string> {
  const calendar = calendarWith([table]);
  const kept: Record<string, string> = {};
  for (let day = dayOf(year, 1, 1); day <= dayOf(year, 12, 31); day += 1) {
    const title = holidayOn(calendar, formatDay(day));
    if (title) kept[formatDay(day)] = title.en;
  }
  return kept;
}

describe('holidays on their real dates', () => {
  test('Easter Sunday, 2020 to 2035', () => {
    const known =
      '2020-04-12 2021-04-04 2022-04-17 2023-04-09 2024-03-31 2025-04-20 2026-04-05 2027-03-28 2028-04-16 2029-04-01 2030-04-21 2031-04-13 2032-03-28 2033-04-17 2034-04-09 2035-03-25';
    assert.equal(known, Array.from({ length: 16 }, (_, index) => formatDay(easterSunday(2020 + index))).join(' '));
  });

  test('Victoria Day, 2020 to 2035', () => {
    const known =
      '05-18 05-24 05-23 05-22 05-20 05-19 05-18 05-24 05-22 05-21 05-20 05-19 05-24 05-23 05-22 05-21'.split(' ');
    const federal = calendarWith(['canada-federal']);
    known.forEach((date, index) => {
      assert.equal(holidayOn(federal, `${2020 + index}-${date}`)?.en, 'Victoria Day');
    });
  });

  test('the federal public service in 2022, with the day of mourning and both days of Christmas moved', () => {
    assert.deepEqual(holidaysOf('canada-federal', 2022), {
      '2022-01-03': 'New Year’s Day (observed)',
      '2022-04-15': 'Good Friday',
      '2022-04-18': 'Easter Monday',
      '2022-05-23': 'Victoria Day',
      '2022-07-01': 'Canada Day',
      '2022-09-05': 'Labour Day',
      '2022-09-19': 'National Day of Mourning',
      '2022-09-30': 'National Day for Truth and Reconciliation',
      '2022-10-10': 'Thanksgiving',
      '2022-11-11': 'Remembrance Day',
      '2022-12-26': 'Boxing Day',
      '2022-12-27': 'Christmas Day (observed)',
    });
  });

  test('Christmas on a Saturday moves both days, in order', () => {
    const { '2021-12-27': monday, '2021-12-28': tuesday } = holidaysOf('canada-federal', 2021);
    assert.deepEqual([monday, tuesday], ['Christmas Day (observed)', 'Boxing Day (observed)']);
  });

  test('Truth and Reconciliation begins in 2021, later in the provinces', () => {
    const first = (table: HolidaySetId) =>
      [2020, 2021, 2022, 2023, 2024, 2025].find((year) =>
        Object.values(holidaysOf(table, year)).some((title) => title.startsWith('National Day for')),
      );
    assert.equal(first('canada-federal'), 2021);
    assert.equal(first('canada-statutory'), 2021);
    assert.equal(first('canada-prince-edward-island'), 2022);
    assert.equal(first('canada-british-columbia'), 2023);
    assert.equal(first('canada-manitoba'), 2024);
    assert.equal(first('canada-ontario'), undefined);
  });

  test('Canada Day on a Sunday (2029) is kept on Monday; on a Saturday (2023) by those who move it', () => {
    for (const table of ['canada-federal', 'canada-statutory', 'canada-quebec', 'canada-nunavut'] as const) {
      assert.equal(holidaysOf(table, 2029)['2029-07-02'], 'Canada Day (observed)', table);
      assert.equal(holidaysOf(table, 2029)['2029-07-01'], undefined, table);
    }
    assert.equal(holidaysOf('canada-federal', 2023)['2023-07-03'], 'Canada Day (observed)');
    assert.equal(holidaysOf('canada-statutory', 2023)['2023-07-01'], 'Canada Day');
    assert.equal(holidaysOf('canada-statutory', 2023)['2023-07-03'], undefined);
  });

  test('every province and territory in 2026', () => {
    const expected: Partial<Record<HolidaySetId, string>> = {
      'canada-ontario': '01-01 02-16 04-03 05-18 07-01 09-07 10-12 12-25 12-28',
      'canada-quebec': '01-01 04-03 05-18 06-24 07-01 09-07 10-12 12-25',
      'canada-british-columbia': '01-01 02-16 04-03 05-18 07-01 08-03 09-07 09-30 10-12 11-11 12-25',
      'canada-alberta': '01-01 02-16 04-03 05-18 07-01 09-07 10-12 11-11 12-25',
      'canada-manitoba': '01-01 02-16 04-03 05-18 07-01 09-07 09-30 10-12 11-11 12-25',
      'canada-saskatchewan': '01-01 02-16 04-03 05-18 07-01 08-03 09-07 10-12 11-11 12-25',
      'canada-nova-scotia': '01-01 02-16 04-03 07-01 09-07 11-11 12-25',
      'canada-new-brunswick': '01-01 02-16 04-03 07-01 08-03 09-07 11-11 12-25',
      'canada-newfoundland-and-labrador': '01-01 04-03 07-01 09-07 11-11 12-25',
      'canada-prince-edward-island': '01-01 02-16 04-03 07-01 09-07 09-30 11-11 12-25',
      'canada-yukon': '01-01 04-03 05-18 06-21 07-01 08-17 09-07 09-30 10-12 11-11 12-25',
      'canada-northwest-territories': '01-01 04-03 05-18 06-21 07-01 08-03 09-07 09-30 10-12 11-11 12-25',
      'canada-nunavut': '01-01 04-03 05-18 07-01 07-09 08-03 09-07 09-30 10-12 11-11 12-25',
    };
    for (const [table, dates] of Object.entries(expected)) {
      const kept = Object.keys(holidaysOf(table as HolidaySetId, 2026)).map((date) => date.slice(5));
      assert.equal(kept.join(' '), dates, table);
    }
  });

  test('a shared holiday is kept once, as the first table has it', () => {
    const both = calendarWith(['canada-federal', 'canada-ontario']);
    assert.equal(holidayOn(both, '2026-12-28')?.fr, 'Lendemain de Noël (jour de remplacement)');
    assert.equal(holidayOn(both, '2026-12-29'), undefined);
    assert.equal(holidayOn(both, '2026-02-16')?.fr, 'Jour de la Famille');
  });
});

describe('holidays of several tables', () => {
  test('the first table decides on the substitute day and on the name', () => {
    assert.equal(
      holidayOn(calendarWith(['canada-federal', 'canada-british-columbia']), '2023-07-03')?.en,
      'Canada Day (observed)',
    );
    assert.equal(holidayOn(calendarWith(['canada-british-columbia', 'canada-federal']), '2023-07-03'), undefined);
    assert.equal(holidayOn(calendarWith(['canada-federal', 'canada-quebec']), '2026-05-18')?.en, 'Victoria Day');
    assert.equal(
      holidayOn(calendarWith(['canada-quebec', 'canada-federal']), '2026-05-18')?.en,
      'National Patriots’ Day',
    );
  });

  test('a holiday on the last day of the year may move into the next, before New Year’s Day', () => {
    const ownHolidays = [
      { id: 'eve', title: { en: 'Eve', fr: 'Veille' }, rule: { month: 12, day: 31 }, substitute: 'next-working-day' },
    ];
    const calendar = calendarWith(['canada-federal'], 'America/Toronto', { ownHolidays });
    assert.deepEqual(
      ['2023-01-02', '2023-01-03', '2023-01-04'].map((date) => holidayOn(calendar, date)?.en),
      ['Eve (observed)', 'New Year’s Day (observed)', undefined],
    );
  });
});

describe('working days', () => {
  const federal = calendarWith(['canada-federal']);

  test('are counted from the next day, past weekends and holidays', () => {
    assert.equal(addWorkingDays(federal, '2026-10-09', 1), '2026-10-13');
    assert.equal(addWorkingDays(federal, '2026-10-09', 10), '2026-10-26');
    assert.equal(addWorkingDays(federal, '2026-10-13', -1), '2026-10-09');
    assert.equal(addWorkingDays(federal, '2026-10-10', 0), '2026-10-13');
    assert.equal(addWorkingDays(federal, '2026-10-09', 0), '2026-10-09');
    assert.equal(countWorkingDays(federal, '2026-10-09', '2026-10-26'), 10);
    assert.equal(countWorkingDays(federal, '2026-10-26', '2026-10-09'), -10);
    assert.equal(addWorkingDays(federal, '2026-12-24', 3), '2026-12-31');
  });

  test('follow closures, extra days and what differs in an office', () => {
    const system = calendarSchema.parse({
      timeZone: 'America/Toronto',
      workingHours: week,
      holidays: ['canada-federal'],
      closures: [{ date: '2026-10-14', title: { en: 'Move', fr: 'Déménagement' } }],
      workingDaysExtra: [{ date: '2026-10-12', hours: ['09:00-12:00'] }, { date: '2026-10-10' }],
    });
    const office = compileCalendar(
      system,
      officeCalendarSchema.parse({
        timeZone: 'America/Vancouver',
        closures: [{ date: '2026-10-15', title: { en: 'Storm', fr: 'Tempête' } }],
      }),
    );
    assert.equal(holidayOn(office, '2026-10-14')?.fr, 'Déménagement');
    assert.equal(holidayOn(office, '2026-10-15')?.en, 'Storm');
    assert.ok(isWorkingDay(office, '2026-10-12') && isWorkingDay(office, '2026-10-10'));
    assert.equal(closingOn(office, '2026-10-12').toISOString(), '2026-10-12T19:00:00.000Z');
    assert.equal(closingOn(office, '2026-10-10').toISOString(), '2026-10-11T00:00:00.000Z');
    assert.equal(addWorkingDays(office, '2026-10-13', 1), '2026-10-16');
  });

  test('refuse what is no date', () => {
    for (const date of ['2026-02-30', '2026-2-3', '', '1899-12-31', '2026-10-09T00:00:00Z'])
      assert.throws(() => isWorkingDay(federal, date), { name: 'CalendarFault' }, date);
    assert.throws(() => addWorkingDays(federal, '2199-12-31', 1), { name: 'CalendarFault' });
    assert.throws(() => addWorkingDays(federal, '2026-01-05', 1.5), { name: 'CalendarFault' });
  });
});

describe('working time', () => {
  const federal = calendarWith(['canada-federal']);
  const split = calendarWith([], 'America/St_Johns', {
    workingHours: { monday: ['08:00-12:00', '13:00-16:30'] },
  });

  test('passes in working hours only', () => {
    const friday = new Date('2026-10-09T20:00:00Z'); // 16:00 in Toronto
    const tuesday = new Date('2026-10-13T13:00:00Z'); // 09:00
    assert.equal(workingTimeBetween(federal, friday, tuesday), 2 * 3_600_000);
    assert.equal(workingTimeBetween(federal, tuesday, friday), -2 * 3_600_000);
    const closing = '2026-10-09T21:00:00.000Z'; // not the next opening, although no working time lies between them
    assert.equal(addWorkingTime(federal, friday, 3_600_000).toISOString(), closing);
    assert.equal(addWorkingTime(federal, friday, 2 * 3_600_000).toISOString(), tuesday.toISOString());
    assert.equal(addWorkingTime(federal, tuesday, -2 * 3_600_000).toISOString(), friday.toISOString());
    assert.equal(
      workingTimeBetween(split, new Date('2026-10-05T00:00:00Z'), new Date('2026-10-06T00:00:00Z')),
      7.5 * 3_600_000,
    );
  });

  test('reminders wait for the next opening', () => {
    assert.equal(
      nextWorkingInstant(federal, new Date('2026-10-09T21:00:00Z')).toISOString(),
      '2026-10-13T12:00:00.000Z',
    );
    assert.equal(
      nextWorkingInstant(federal, new Date('2026-10-09T20:59:00Z')).toISOString(),
      '2026-10-09T20:59:00.000Z',
    );
    assert.equal(nextWorkingInstant(split, new Date('2026-10-05T14:45:00Z')).toISOString(), '2026-10-05T15:30:00.000Z');
    assert.equal(openingOn(federal, '2026-10-10').toISOString(), '2026-10-13T12:00:00.000Z');
  });

  test('a night shift is as long as the night really is when the time changes', () => {
    const nights = calendarWith([], 'America/Toronto', { workingHours: { sunday: ['00:00-08:00'] } });
    const whole = (date: string) =>
      workingTimeBetween(nights, new Date(`${date}T00:00:00Z`), new Date(`${date}T23:00:00Z`)) / 3_600_000;
    assert.deepEqual([whole('2025-03-02'), whole('2025-03-09'), whole('2025-11-02')], [8, 7, 9]);
  });
});

describe('the Interpretation Act', () => {
  test('excludes the first day and runs on past holidays, but not past Saturdays', () => {
    assert.equal(statutoryDueDate('2026-09-10', 30), '2026-10-10'); // a Saturday
    assert.equal(statutoryDueDate('2026-09-11', 30), '2026-10-13'); // Sunday, then Thanksgiving
    assert.equal(statutoryDueDate('2026-11-25', 30), '2026-12-26'); // Christmas Day; Boxing Day is no holiday of the Act
    assert.equal(statutoryDueDate('2024-02-28', 30), '2024-03-30'); // the day after Good Friday; 2024 has a 29 February
    assert.equal(statutoryDueDate('2029-06-01', 30), '2029-07-03'); // Canada Day on a Sunday
    assert.equal(statutoryDueDate('2020-08-31', 30), '2020-09-30'); // not yet a holiday
    assert.equal(statutoryDueDate('2021-08-31', 30), '2021-10-01');
  });
});

describe('configuration of a calendar', () => {
  const faults = (more: object) =>
    calendarSchema
      .safeParse({ timeZone: 'America/Toronto', workingHours: week, ...more })
      .error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];

  test('says what is wrong and what is allowed', () => {
    assert.deepEqual(faults({}), []);
    assert.match(faults({ timeZone: 'America/Ottawa' }).join(), /timeZone: must be a time zone/);
    assert.match(faults({ workingHours: {} }).join(), /workingHours: must have working hours/);
    assert.match(faults({ workingHours: { monday: ['17:00-08:00'] } }).join(), /must end after it begins/);
    assert.match(faults({ workingHours: { monday: ['8-5'] } }).join(), /such as "08:00-17:00"/);
    assert.match(faults({ workingHours: { monday: ['08:00-12:00', '11:00-17:00'] } }).join(), /not overlap/);
    assert.match(faults({ holidays: ['canada-ottawa'] }).join(), /holidays.0/);
    assert.match(faults({ closures: [{ date: '2026-02-30', title: { en: 'x', fr: 'y' } }] }).join(), /closures.0.date/);
    assert.match(
      faults({ ownHolidays: [{ id: 'leap', title: { en: 'x', fr: 'y' }, rule: { month: 2, day: 30 } }] }).join(),
      /ownHolidays.0.rule/,
    );
  });
});
