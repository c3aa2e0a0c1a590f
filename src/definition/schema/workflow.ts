import { z } from 'zod';
import { textSchema } from '../text.ts';
import { deadlineSchema } from './deadline.ts';
import { conditionSchema, fieldIdSchema, idSchema } from './names.ts';

const stateSchema = z.strictObject({
  id: idSchema.describe('Id of the state'),
  title: textSchema.describe('Name of the state'),
  phase: z
    .enum(['open', 'waiting', 'closed'])
    .describe('open: work goes on · waiting: the clock may stop · closed: done'),
  milestone: z.boolean().default(false).describe('Shown on the progress line of the record page'),
  editable: z.boolean().default(true).describe('Fields may be changed here by those whose role allows it'),
});

const guardSchema = z.strictObject({
  when: conditionSchema.describe('Must hold for the action to be permitted'),
  otherwise: textSchema.describe('Why it is not permitted, said to the person'),
});

const targetSchema = z.union([
  idSchema,
  z.literal('(previous)'),
  z
    .array(
      z.strictObject({
        when: conditionSchema.optional().describe('Taken when this holds; the last branch has none'),
        to: idSchema.describe('State it leads to'),
      }),
    )
    .min(1),
]);

const needSchema = z.strictObject({
  field: fieldIdSchema.optional().describe('A field that must have a value, given with the action or before'),
  input: z
    .enum(['to', 'comment'])
    .optional()
    .describe('A recipient (account or office) or a comment given with the action'),
  document: idSchema.optional().describe('A document of this role must be on the record'),
  optional: z.boolean().default(false).describe('Offered but not demanded'),
  label: textSchema.optional().describe('What to ask'),
});

/** What follows from an action or event, besides the change of state. A closed vocabulary: the engine knows no other. */
export const effectSchema = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('assign').describe('Gives the record to someone'),
    to: z
      .enum(['given', 'lead-office', 'registrar', 'nobody', 'actor'])
      .describe('given: the recipient named with the action · lead-office: the office in `officeField`'),
    officeField: fieldIdSchema.optional().describe('Field that names the lead office'),
  }),
  z.strictObject({
    do: z.literal('start-routing-slip').describe('Sends the record on its routing slip'),
    model: idSchema.optional().describe('Model to use when the record has no slip yet; a prepared slip is kept'),
    modelField: z
      .strictObject({
        field: fieldIdSchema.describe('The choice field'),
        models: z.record(z.string(), idSchema).describe('Model by choice'),
      })
      .optional()
      .describe('Choose the model by the value of a choice field'),
  }),
  z.strictObject({
    do: z.literal('decide-step').describe('Decides the routing step of the person who acts'),
    decision: z.enum(['sign', 'approve', 'done']).describe('How it is decided'),
    optional: z
      .enum(['no-slip', 'no-step'])
      .optional()
      .describe(
        'no-slip: nothing happens where no routing slip is running · no-step: nor where no such step waits for the person',
      ),
  }),
  z.strictObject({ do: z.literal('pause-deadlines').describe('Stops the clocks that may be stopped') }),
  z.strictObject({ do: z.literal('resume-deadlines').describe('Lets stopped clocks run on') }),
  z.strictObject({
    do: z.literal('meet-deadline').describe('Counts a deadline as met'),
    deadline: idSchema.describe('Which deadline'),
  }),
  z.strictObject({
    do: z.literal('set-field').describe('Gives a field a value'),
    field: fieldIdSchema.describe('Which field'),
    value: z.union([z.string(), z.number(), z.boolean(), z.null()]).describe('Which value; null empties the field'),
  }),
  z.strictObject({
    do: z.literal('bring-forward').describe('Puts the record before someone again later'),
    workingDays: z.int().min(1).max(260).describe('After how many working days'),
    to: z.enum(['assignee', 'office', 'actor']).describe('Before whom'),
    text: textSchema.describe('What for'),
  }),
  z.strictObject({
    do: z.literal('notify').describe('Tells someone'),
    to: z
      .union([
        z.enum(['assignee', 'office', 'registrar']),
        z.strictObject({ role: idSchema.describe('Holders of this role') }),
      ])
      .describe('Whom'),
    text: textSchema.describe('What they read'),
  }),
]);
export type EffectConfig = z.infer<typeof effectSchema>;

const actionSchema = z.strictObject({
  id: idSchema.describe('Id of the action'),
  title: textSchema.describe('Label of its button'),
  description: textSchema.optional().describe('What happens, said before it is done'),
  from: z.array(idSchema).min(1).describe('States in which it can be done'),
  to: targetSchema
    .optional()
    .describe('State it leads to; none: the state stays; "(previous)": the state before this one'),
  guards: z.array(guardSchema).default([]).describe('Conditions, each with the reason shown when it does not hold'),
  needs: z.array(needSchema).default([]).describe('What the person must give'),
  effects: z.array(effectSchema).default([]).describe('What follows'),
  closedReason: idSchema.optional().describe('Reason recorded when it closes the record'),
  confirm: z.boolean().default(false).describe('Asked to confirm; for what cannot be undone'),
  separationFrom: z.array(idSchema).default([]).describe('Refused to whoever did one of these actions on this record'),
});
export type ActionConfig = z.infer<typeof actionSchema>;

const eventSchema = z.strictObject({
  event: z
    .enum([
      'routing-slip-completed',
      'routing-slip-returned',
      'routing-slip-recalled',
      'signature-reached',
      'deadline-overdue',
    ])
    .describe('What happened'),
  deadline: idSchema.optional().describe('For deadline-overdue: which'),
  from: z.array(idSchema).min(1).describe('States in which it counts'),
  to: targetSchema.optional().describe('State it leads to'),
  effects: z.array(effectSchema).default([]).describe('What follows'),
});

const stepModelSchema = z.strictObject({
  office: idSchema.optional().describe('Office that does the step'),
  officeField: fieldIdSchema
    .optional()
    .describe('… or the office named by this field (each of its offices, in parallel, when it names several)'),
  assignee: z.literal(true).optional().describe('… or whoever the record is assigned to'),
  does: z.enum(['draft', 'review', 'concur', 'approve', 'sign', 'information']).describe('What is asked of the step'),
  workingDays: z.int().min(0).max(60).default(1).describe('Time for the step'),
  parallel: z.boolean().default(false).describe('Runs together with the step before it'),
});

/** A workflow: states, actions, what follows, routing-slip models, deadlines. */
export const workflowSchema = z.strictObject({
  id: idSchema.describe('Id of the workflow'),
  title: textSchema.describe('Name of the workflow'),
  initial: idSchema.describe('State at registration'),
  states: z.array(stateSchema).min(1).describe('All states'),
  actions: z.array(actionSchema).min(1).describe('What people can do'),
  events: z.array(eventSchema).default([]).describe('What happens by itself'),
  onRegistration: z.array(effectSchema).default([]).describe('What follows from registration'),
  closedReasons: z
    .array(
      z.strictObject({ id: idSchema.describe('Id of the reason'), title: textSchema.describe('Name of the reason') }),
    )
    .default([])
    .describe('Reasons for being closed'),
  routingSlipModels: z
    .array(
      z.strictObject({
        id: idSchema.describe('Id of the model'),
        title: textSchema.describe('Name of the model'),
        steps: z.array(stepModelSchema).min(1).describe('Steps in their order'),
      }),
    )
    .default([])
    .describe('Prepared routing slips'),
  deadlines: z.array(deadlineSchema).default([]).describe('Deadlines of the whole and of its stages'),
  priority: z
    .array(
      z.strictObject({
        points: z.int().min(-100).max(100).describe('Points it adds'),
        when: conditionSchema.describe('… while this holds'),
        because: textSchema.describe('… said when the priority is explained'),
      }),
    )
    .default([])
    .describe('Priority by points, explained'),
});
export type Workflow = z.infer<typeof workflowSchema>;
export type State = z.infer<typeof stateSchema>;
export type StepModel = z.infer<typeof stepModelSchema>;
