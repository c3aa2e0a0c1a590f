import { z } from 'zod';
import { textSchema } from '../text.ts';
import { conditionSchema, fieldIdSchema, idSchema } from './names.ts';

const workingDays = z.int().min(0).max(1000).describe('Working days; the day it starts is not counted');
const workingHours = z.number().positive().max(5000).describe('Hours of working time');
const hours = z.number().positive().max(5000).describe('Hours by the clock, nights and weekends included');
const calendarDays = z.int().min(0).max(3660).describe('Calendar days; the day it starts is not counted');

const amountSchema = z.union(
  [
    z.strictObject({ workingDays }),
    z.strictObject({ workingHours }),
    z.strictObject({ hours }),
    z.strictObject({ calendarDays }),
  ],
  'must be exactly one of { workingDays: n }, { workingHours: n }, { hours: n } or { calendarDays: n }',
);
export type Amount = z.infer<typeof amountSchema>;

const countSchema = z
  .union(
    [
      z.strictObject({ workingDays }),
      z.strictObject({ workingHours }),
      z.strictObject({ hours }),
      z.strictObject({
        calendarDays,
        statutory: z
          .literal(true)
          .optional()
          .describe('Counted by the Interpretation Act: a last day that is a holiday moves to the next that is not'),
      }),
      z.strictObject({ onDate: fieldIdSchema.describe('Date field that holds the due date itself') }),
      z.strictObject({
        ofStep: z
          .literal(true)
          .describe('Each routing step by its own due date (`workingDays` of the step); the record keeps its own'),
      }),
    ],
    'must be exactly one of { workingDays: n }, { workingHours: n }, { hours: n }, { calendarDays: n, statutory: true }, { onDate: field } or { ofStep: true }',
  )
  .describe('How much time there is');
export type Count = z.infer<typeof countSchema>;

const recipientSchema = idSchema.describe(
  'assignee, office, or a role; step (who holds the routing step), with count { ofStep: true }',
);

/** One deadline of a workflow: when it starts, how it is counted, when it is at risk, who is reminded. */
export const deadlineSchema = z
  .strictObject({
    id: idSchema.describe('Id of the deadline'),
    title: textSchema.describe('Name of the deadline'),
    startsAt: z
      .string()
      .regex(
        /^(state:_?[a-z][a-z0-9]*(-[a-z0-9]+)*|[a-z][a-zA-Z0-9]*)$/,
        'must be "registered", "step", "state:<state>" or a date field such as "receivedOn"',
      )
      .describe(
        'When the clock starts: registered · step (the current routing step was reached) · state:<state> was entered · a date field',
      ),
    count: countSchema,
    when: conditionSchema.optional().describe('The deadline applies while this holds; none: always'),
    endsWhen: conditionSchema.optional().describe('The deadline is met once this holds'),
    atRisk: amountSchema.optional().describe('How long before the due date it counts as at risk'),
    pausable: z
      .strictObject({
        max: z
          .strictObject({ workingDays: z.int().min(1).max(1000).describe('Working days') })
          .optional()
          .describe('All pauses together at most; none: no limit'),
      })
      .optional()
      .describe('The clock may be stopped; none: it may not'),
    extendable: z
      .strictObject({
        max: amountSchema.describe('All extensions together at most'),
        times: z.int().min(1).max(20).default(1).describe('How many extensions'),
      })
      .optional()
      .describe('The deadline may be extended; none: it may not'),
    remind: z
      .array(z.strictObject({ before: amountSchema.describe('How long before the due date'), to: recipientSchema }))
      .default([])
      .describe('Reminders, sent in working hours'),
    escalate: z
      .array(z.strictObject({ after: amountSchema.describe('How long after the due date'), to: recipientSchema }))
      .default([])
      .describe('Escalations, sent in working hours'),
  })
  .refine((rule) => !('onDate' in rule.count && rule.pausable), {
    error: 'a deadline on a fixed date cannot be paused; extend it',
    path: ['pausable'],
  })
  .refine((rule) => !('ofStep' in rule.count) || rule.startsAt === 'step', {
    error: 'a deadline of each routing step starts at the step',
    path: ['startsAt'],
  })
  .refine((rule) => !('ofStep' in rule.count) || !(rule.when || rule.endsWhen || rule.pausable || rule.extendable), {
    error: 'the due date of a routing step is changed on the routing slip: no when, endsWhen, pausable or extendable',
    path: ['count'],
  })
  .refine((rule) => !rule.extendable || isByTheHour(rule.count) === isByTheHour(rule.extendable.max), {
    error: 'a deadline in days is extended by days, one in hours by hours',
    path: ['extendable', 'max'],
  });
export type DeadlineRule = z.infer<typeof deadlineSchema>;

function isByTheHour(count: object): boolean {
  return 'hours' in count || 'workingHours' in count;
}
