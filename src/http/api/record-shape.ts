import { z } from 'zod';
import type { RecordView } from '../../casework/records/open-record.ts';
import type { Language } from '../../definition/text.ts';
import { fieldValues } from './schemas.ts';
import { textIn } from './texts.ts';

const text = z.string();
const need = z.strictObject({
  pointer: text.describe('Where in the body of the action the value goes'),
  type: z.enum(['text', 'choice', 'date', 'account', 'office', 'document', 'number', 'yes-no']),
  options: z.array(z.strictObject({ id: text, label: text })).optional(),
  label: text,
  required: z.boolean(),
});

const deadline = z.strictObject({
  id: text,
  title: text,
  at: text,
  atRiskAt: text.optional(),
  state: text,
  explanation: text,
  relative: text,
  days: z.array(z.looseObject({ date: text })),
  pausable: z.boolean(),
  extendable: z.boolean(),
});

/** One step of a routing slip. */
const routingStep = z.looseObject({ id: text, group: z.int(), does: text, state: text });

/** The routing slip of a record. */
export const routingSlip = z.strictObject({
  model: text.optional(),
  round: z.int(),
  state: text,
  steps: z.array(routingStep),
});

/** A document of a record, its newest version. */
export const documentShape = z.strictObject({
  id: text,
  role: text,
  title: text,
  fileName: text,
  version: z.int(),
  mediaType: text,
  size: z.int(),
  digest: text.describe('SHA-256 of the content, hexadecimal'),
  addedBy: text,
  addedAt: text,
  state: text,
});

/** A record as the API shows it. */
export const recordShape = z.strictObject({
  id: text,
  controlNumber: text,
  recordType: text,
  definitionVersion: z.int(),
  state: text,
  previousState: text.optional(),
  closedReason: text.optional(),
  version: z.int(),
  channel: text,
  registeredAt: text,
  registeredBy: text,
  fields: fieldValues,
  masked: z.array(text).describe('Paths of values that are opened only with a purpose (`unmask=true&purpose=`)'),
  unmasked: z.boolean(),
  due: z
    .strictObject({
      at: text,
      explanation: text,
      relative: text,
      state: text,
      deadline: text,
      all: z.array(deadline),
    })
    .optional(),
  priority: z.number(),
  assignee: text.optional().describe('Id of an account'),
  office: text.optional(),
  officeTitle: text.optional(),
  restrictedTo: z.array(text).optional(),
  actions: z.array(
    z.strictObject({
      id: text,
      label: text,
      permitted: z.boolean(),
      why: text.optional().describe('Why it is not permitted'),
      needs: z.array(need),
      confirm: z.boolean(),
    }),
  ),
  may: z.array(text).describe('Built-in actions that are permitted'),
  routingSlip: routingSlip.optional(),
  documents: z.array(documentShape),
  notes: z.array(z.strictObject({ id: text, author: text, at: text, text })),
  names: z.record(text, text).describe('Names by account id'),
  lease: z.boolean().describe('Reached under emergency access'),
});

/** A record as JSON, its texts in one language. */
export function recordAsJson(view: RecordView, language: Language): z.input<typeof recordShape> {
  const say = textIn(language);
  const {
    due,
    actions,
    officeTitle,
    registeredBy,
    routingSlip: slip,
    documents,
    notes,
    masked,
    may,
    restrictedTo,
  } = view;
  return {
    ...view,
    registeredBy,
    fields: { ...view.fields },
    masked: [...masked],
    may: [...may],
    documents: [...documents],
    notes: [...notes],
    routingSlip: slip && { ...slip, steps: slip.steps.map((step) => ({ ...step })) },
    restrictedTo: restrictedTo && [...restrictedTo],
    officeTitle: say(officeTitle),
    due: due && {
      ...due,
      explanation: say(due.explanation),
      relative: say(due.relative),
      all: due.all.map((one) => ({
        ...one,
        title: say(one.title),
        explanation: say(one.explanation),
        relative: say(one.relative),
        days: one.days.map(({ why, ...rest }) => ({ ...rest, ...(why ? { why: say(why) } : {}) })),
      })),
    },
    actions: actions.map((action) => ({
      ...action,
      label: say(action.label),
      why: say(action.why),
      needs: action.needs.map(({ options, ...rest }) => ({
        ...rest,
        label: say(rest.label),
        options: options?.map(({ id, label }) => ({ id, label: say(label) })),
      })),
    })),
  };
}
