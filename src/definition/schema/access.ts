import { z } from 'zod';
import { textSchema } from '../text.ts';
import { idSchema } from './names.ts';

/**
 * What the engine itself lets a person do with a record, besides the actions of its workflow. The access rules of a system
 * name both kinds alike.
 */
export const builtInActions = [
  'register',
  'list',
  'view',
  'unmask',
  'edit',
  'assign',
  'read-notes',
  'add-note',
  'read-documents',
  'add-document',
  'change-routing-slip',
  'decide-step',
  'view-history',
  'view-access-log',
  'link',
  'bring-forward',
  'pause-deadline',
  'extend-deadline',
  'restrict',
  'break-glass',
  'review-break-glass',
  'lookup',
  'reuse-address',
  'import',
  'read-audit',
  'supervise',
  'campaign',
  'redact',
  'approve-redaction',
] as const;
export type BuiltInAction = (typeof builtInActions)[number];

const fieldPattern = z
  .string()
  .regex(
    /^(\*|[a-z][a-zA-Z0-9]*(\.[a-z][a-zA-Z0-9]*)*)$/,
    'must be "*", a field, or a part such as "correspondents.email"',
  );

const ruleSchema = z.strictObject({
  roles: z.array(idSchema).min(1).describe('Roles it is for'),
  recordTypes: z.array(idSchema).min(1).optional().describe('Record types; none: all'),
  states: z.array(idSchema).min(1).optional().describe('States; none: all'),
  scope: z
    .enum(['own', 'assigned', 'office', 'system'])
    .describe(
      'own: registered by the person · assigned: assigned to the person or waiting at their routing step · office: of an office of the grant or below, or with a routing step there · system: every record that is not restricted',
    ),
  actions: z
    .array(idSchema)
    .min(1)
    .describe(
      'What may be done: built-in actions and actions of the workflow; whoever does not hold `view` reaches a record by `view-access-log` alone',
    ),
  fields: z
    .strictObject({
      read: z.array(fieldPattern).default([]).describe('Shown'),
      masked: z.array(fieldPattern).default([]).describe('Shown masked until opened with a purpose'),
      written: z.array(fieldPattern).default([]).describe('May be given and changed'),
    })
    .prefault({})
    .describe('Which fields'),
});
export type AccessRule = z.infer<typeof ruleSchema>;

/** `access.yaml`: what is not named here is refused. */
export const accessSchema = z.strictObject({
  rules: z.array(ruleSchema).min(1).describe('Rules; a person may do what any rule of a granted role allows'),
  incompatible: z
    .array(
      z.strictObject({
        roles: z.tuple([idSchema, idSchema]).describe('The two roles'),
        because: textSchema.describe('Why, said to whoever would grant both'),
      }),
    )
    .default([])
    .describe('Roles one person may not hold together (separation of duties)'),
});
export type Access = z.infer<typeof accessSchema>;

/** Columns every worklist can have, besides the coded fields of its record types. */
export const builtInColumns = [
  'controlNumber',
  'subjectLine',
  'state',
  'assignee',
  'office',
  'dueAt',
  'registeredAt',
  'channel',
  'priority',
  'step',
] as const;

const columnSchema = z.string().regex(/^[a-z][a-zA-Z0-9]*$/, 'must be a built-in column or a field');

const worklistSchema = z.strictObject({
  id: idSchema.describe('Id of the worklist'),
  title: textSchema.describe('Name of the worklist'),
  empty: textSchema.optional().describe('What to say and do when there is nothing'),
  recordTypes: z.array(idSchema).optional().describe('Record types; none: all'),
  roles: z.array(idSchema).optional().describe('Roles that see it; none: all that may list'),
  filter: z
    .strictObject({
      assignee: z.enum(['me', 'nobody']).optional().describe('me: mine, and what waits at my routing step'),
      office: z.literal('mine').optional().describe('Of the offices of the person’s grants'),
      phases: z
        .array(z.enum(['open', 'waiting', 'closed']))
        .optional()
        .describe('Phases of the state'),
      states: z.array(idSchema).optional().describe('States'),
      due: z.enum(['at-risk', 'overdue', 'today']).optional().describe('By the due date'),
      facts: z.record(z.string(), z.array(z.string())).optional().describe('Coded fields and their values'),
    })
    .describe('Which records'),
  columns: z.array(columnSchema).min(1).describe('Columns: built-in ones and coded fields'),
  sort: z
    .array(
      z.strictObject({
        by: columnSchema.describe('Column'),
        direction: z
          .enum(['ascending', 'descending'])
          .default('ascending')
          .describe('Smallest or earliest first, or last'),
      }),
    )
    .min(1)
    .describe('Order; sealed fields are refused'),
});
export type Worklist = z.infer<typeof worklistSchema>;

/** `reports.yaml`: worklists (reports and statistics tables follow with the reports). */
export const reportsSchema = z.strictObject({ worklists: z.array(worklistSchema).min(1).describe('Worklists') });
export type Reports = z.infer<typeof reportsSchema>;
