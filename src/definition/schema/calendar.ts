import { z } from 'zod';
import { textSchema } from '../text.ts';
import { dateSchema, idSchema } from './names.ts';

/** The holiday tables that come with the product; a system names those it keeps. */
export const holidaySetIds = [
  'canada-federal',
  'canada-federal-civic-holiday',
  'canada-statutory',
  'canada-alberta',
  'canada-british-columbia',
  'canada-manitoba',
  'canada-new-brunswick',
  'canada-newfoundland-and-labrador',
  'canada-northwest-territories',
  'canada-nova-scotia',
  'canada-nunavut',
  'canada-ontario',
  'canada-prince-edward-island',
  'canada-quebec',
  'canada-saskatchewan',
  'canada-yukon',
] as const;
export type HolidaySetId = (typeof holidaySetIds)[number];

/** Days of the week in the order of ISO 8601: Monday first. */
export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

const timeZoneSchema = z
  .string()
  .refine(isTimeZone, 'must be a time zone of the IANA database, such as "America/Toronto"')
  .describe('IANA time zone, such as America/Toronto');

const spanSchema = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a span of the day such as "08:00-17:00"')
  .refine((span) => span.slice(0, 5) < span.slice(6), 'must end after it begins');

const spansSchema = z
  .array(spanSchema)
  .refine(areOrdered, 'must be in order of time and not overlap')
  .describe('Spans such as 08:00-17:00, in order');

const workingHoursSchema = z
  .strictObject({
    monday: spansSchema.optional().describe('Monday'),
    tuesday: spansSchema.optional().describe('Tuesday'),
    wednesday: spansSchema.optional().describe('Wednesday'),
    thursday: spansSchema.optional().describe('Thursday'),
    friday: spansSchema.optional().describe('Friday'),
    saturday: spansSchema.optional().describe('Saturday'),
    sunday: spansSchema.optional().describe('Sunday'),
  })
  .refine(
    (week) => Object.values(week).some((spans) => spans && spans.length > 0),
    'must have working hours on at least one day',
  )
  .describe('Working hours by day of the week, local time; a day left out is not worked');

const month = z.int().min(1).max(12).describe('Month, 1 to 12');
const weekday = z.enum(weekdays).describe('Day of the week');

const ruleSchema = z
  .union(
    [
      z
        .strictObject({ month, day: z.int().min(1).max(31).describe('Day of the month, in every year') })
        .refine(comesEveryYear, { error: 'must be a day that comes every year', when: isMonthAndDay }),
      z.strictObject({ nth: z.int().min(1).max(4).describe('First to fourth'), weekday, month }),
      z.strictObject({
        weekday,
        before: z
          .strictObject({ month, day: z.int().min(2).max(31).describe('Day of the month') })
          .describe('The last such weekday before this day'),
      }),
      z.strictObject({ easter: z.int().min(-60).max(60).describe('Days after (or, negative, before) Easter Sunday') }),
    ],
    'must be one of { month, day }, { nth, weekday, month }, { weekday, before: { month, day } } or { easter: days }',
  )
  .describe('How its date is found each year');

const holidaySchema = z.strictObject({
  id: idSchema.describe('Id; a holiday that several tables share is kept once'),
  title: textSchema.describe('Name of the holiday'),
  rule: ruleSchema,
  substitute: z
    .enum(['none', 'sunday-to-monday', 'next-working-day'])
    .default('none')
    .describe(
      'Day kept instead when it falls on a day of rest: none · the Monday after a Sunday · the next day that would be worked',
    ),
  from: z.int().min(1867).max(2199).optional().describe('First year'),
  until: z.int().min(1867).max(2199).optional().describe('Last year'),
});
export type Holiday = z.infer<typeof holidaySchema>;
export type HolidayRule = z.infer<typeof ruleSchema>;

const closureSchema = z.strictObject({
  date: dateSchema.describe('Day on which the offices are closed'),
  title: textSchema.describe('Why, as shown in the explanation of a due date'),
});

const extraDaySchema = z.strictObject({
  date: dateSchema.describe('Day that is worked although it would not be, or with other hours'),
  hours: spansSchema
    .min(1)
    .optional()
    .describe('Working hours of this day; none: those of the weekday, else of the first working weekday'),
});

const parts = {
  timeZone: timeZoneSchema,
  workingHours: workingHoursSchema,
  holidays: z
    .array(z.enum(holidaySetIds))
    .describe(
      'Holiday tables that are kept; canada-federal is the federal public service, canada-statutory the Interpretation Act',
    ),
  ownHolidays: z.array(holidaySchema).describe('Yearly holidays of one’s own'),
  closures: z.array(closureSchema).describe('Single days without work'),
  workingDaysExtra: z.array(extraDaySchema).describe('Single days with work; they go before holidays and closures'),
};

/** The calendar of a system: what a working day is and when it begins and ends. */
export const calendarSchema = z.strictObject({
  timeZone: parts.timeZone,
  workingHours: parts.workingHours,
  holidays: parts.holidays.default([]),
  ownHolidays: parts.ownHolidays.default([]),
  closures: parts.closures.default([]),
  workingDaysExtra: parts.workingDaysExtra.default([]),
});
export type CalendarConfig = z.infer<typeof calendarSchema>;

/** What differs in one office. Zone, hours and holiday tables replace the system’s; closures and extra days are added to them. */
export const officeCalendarSchema = z.strictObject({
  timeZone: parts.timeZone.optional(),
  workingHours: parts.workingHours.optional(),
  holidays: parts.holidays.optional(),
  ownHolidays: parts.ownHolidays.optional(),
  closures: parts.closures.optional(),
  workingDaysExtra: parts.workingDaysExtra.optional(),
});
export type OfficeCalendarConfig = z.infer<typeof officeCalendarSchema>;

function isTimeZone(name: string): boolean {
  try {
    return name.length > 0 && new Intl.DateTimeFormat('en-CA', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** A month or day out of its bounds has been told already. */
function isMonthAndDay({ issues }: { issues: readonly unknown[] }): boolean {
  return issues.length === 0;
}

function comesEveryYear({ month, day }: { month: number; day: number }): boolean {
  return new Date(Date.UTC(2001, month - 1, day)).getUTCDate() === day;
}

function areOrdered(spans: readonly string[]): boolean {
  return spans.every((span, index) => index === 0 || (spans[index - 1] ?? '').slice(6) <= span.slice(0, 5));
}
