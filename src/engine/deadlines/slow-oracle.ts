/*
 * The same arithmetic once more, for the tests only: slow, on text dates and Intl, sharing no code with the engine. It walks from
 * day to day and half hour to half hour and knows the holidays by what the day looks like.
 */

const easterSundays = new Set(
  '2023-04-09 2024-03-31 2025-04-20 2026-04-05 2027-03-28 2028-04-16 2029-04-01 2030-04-21 2031-04-13 2032-03-28 2033-04-17 2034-04-09 2035-03-25 2036-04-13'.split(
    ' ',
  ),
);

/** The days off of the federal public service between two years. A holiday on a weekend is owed, and paid on the next day at work. */
export function listFederalDaysOff(firstYear: number, lastYear: number): Set<string> {
  const off = new Set<string>();
  let owed = 0;
  for (let date = `${firstYear}-01-01`; date <= `${lastYear}-12-31`; date = nextDate(date)) {
    const isWeekend = ['Sat', 'Sun'].includes(weekdayName(date));
    if (isWeekend && isFixedHoliday(date)) owed += 1;
    else if (!isWeekend && (isFixedHoliday(date) || isMovableHoliday(date))) off.add(date);
    else if (!isWeekend && owed > 0) {
      owed -= 1;
      off.add(date);
    }
  }
  return off;
}

export interface SlowRule {
  readonly daysOff: ReadonlySet<string>;
  /** Dates on which the clock stands still. */
  readonly stopped?: ReadonlySet<string>;
}

/** The date n working days after another. */
export function slowDueDate(start: string, n: number, { daysOff, stopped }: SlowRule): string {
  let date = start;
  let counted = 0;
  while (counted < n) {
    date = nextDate(date);
    if (!['Sat', 'Sun'].includes(weekdayName(date)) && !daysOff.has(date) && !stopped?.has(date)) counted++;
  }
  return date;
}

/** The instant after so many half hours of work between 8 and 17 o'clock, from an instant on the half hour. */
export function slowDueInstant(start: Date, halfHours: number, timeZone: string, daysOff: ReadonlySet<string>): Date {
  const format = wallClock(timeZone);
  let at = start.getTime();
  for (let left = halfHours; left > 0; at += 1_800_000) {
    const [date = '', time = ''] = readWall(format, at);
    const isWorked =
      time >= '08:00' && time < '17:00' && !['Sat', 'Sun'].includes(weekdayName(date)) && !daysOff.has(date);
    if (isWorked) left -= 1;
  }
  return new Date(at);
}

/** The last day of so many calendar days by the Interpretation Act. */
export function slowStatutoryDate(start: string, days: number): string {
  let date = start;
  for (let counted = 0; counted < days; counted += 1) date = nextDate(date);
  while (isStatutoryHoliday(date)) date = nextDate(date);
  return date;
}

/** What the wall clock of a zone shows: `YYYY-MM-DD HH:MM`. */
export function wallTime(instant: Date, timeZone: string): string {
  return readWall(wallClock(timeZone), instant.getTime()).join(' ');
}

/** The date after this one, both YYYY-MM-DD. */
export function nextDate(date: string): string {
  const next = new Date(`${date}T12:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}

function isFixedHoliday(date: string): boolean {
  return ['01-01', '07-01', '09-30', '11-11', '12-25', '12-26'].includes(date.slice(5));
}

function isStatutoryHoliday(date: string): boolean {
  if (weekdayName(date) === 'Sun' || isMovableHoliday(date)) return true;
  if (date.endsWith('07-02')) return weekdayName(date) === 'Mon';
  return isFixedHoliday(date) && !date.endsWith('12-26');
}

function isMovableHoliday(date: string): boolean {
  const monthAndDay = date.slice(5);
  const isMonday = weekdayName(date) === 'Mon';
  const inDays = (days: number) =>
    new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  return (
    easterSundays.has(inDays(2)) ||
    easterSundays.has(inDays(-1)) ||
    (isMonday && monthAndDay >= '05-18' && monthAndDay <= '05-24') ||
    (isMonday && monthAndDay >= '09-01' && monthAndDay <= '09-07') ||
    (isMonday && monthAndDay >= '10-08' && monthAndDay <= '10-14')
  );
}

function weekdayName(date: string): string {
  return new Date(`${date}T00:00:00Z`).toUTCString().slice(0, 3);
}

const wallClocks = new Map<string, Intl.DateTimeFormat>();

function wallClock(timeZone: string): Intl.DateTimeFormat {
  const known = wallClocks.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  wallClocks.set(timeZone, made);
  return made;
}

function readWall(format: Intl.DateTimeFormat, instant: number): string[] {
  return format.format(instant).split(' ');
}
