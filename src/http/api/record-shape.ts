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
  days: z
    .array(z.looseObject({ date: text }))
    .optional()
    .describe('Day by day, where `explain` asks for it'),
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
  writable: z.array(text).describe('Paths of values the caller may change'),
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
  priority: z
    .strictObject({
      points: z.int(),
      reasons: z.array(z.strictObject({ points: z.int(), because: text })),
      others: z.int().describe('What is left of the points: by rules that look at something the caller does not see'),
    })
    .describe('Why the record has its points'),
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
  links: z.array(z.strictObject({ id: text, record: text, controlNumber: text, kind: text, direction: text })),
  bringForwards: z.array(
    z.strictObject({ id: text, dueAt: text, account: text.optional(), office: text.optional(), text }),
  ),
  names: z.record(text, text).describe('Names by account id'),
  lease: z.boolean().describe('Reached under emergency access'),
});

/** A record written as JSON of `recordShape`, its texts in one language. */
export function writeRecord(view: RecordView, language: Language, options: { explain: boolean }): string {
  const rest = JSON.stringify(recordAsJson(view, language, options));
  const actions = view.actions.map((action) => writeAction(action, language)).join(',');
  return `${rest.slice(0, -1)},"actions":[${actions}]}`;
}

/** Key by key: what pages need besides is not shown here by chance. */
function recordAsJson(
  view: RecordView,
  language: Language,
  { explain }: { explain: boolean },
): Omit<z.input<typeof recordShape>, 'actions'> {
  const say = textIn(language);
  const { routingSlip: slip } = view;
  return {
    id: view.id,
    controlNumber: view.controlNumber,
    recordType: view.recordType,
    definitionVersion: view.definitionVersion,
    state: view.state,
    previousState: view.previousState,
    closedReason: view.closedReason,
    version: view.version,
    channel: view.channel,
    registeredAt: view.registeredAt,
    registeredBy: view.registeredBy,
    fields: { ...view.fields },
    masked: [...view.masked],
    unmasked: view.unmasked,
    writable: [...view.writable],
    due: view.due && dueAsJson(view.due, language, explain),
    priority: priorityAsJson(view.priority, language),
    assignee: view.assignee,
    office: view.office,
    officeTitle: say(view.officeTitle),
    restrictedTo: view.restrictedTo && [...view.restrictedTo],
    may: [...view.may],
    routingSlip: slip && { ...slip, steps: slip.steps.map((step) => ({ ...step })) },
    documents: [...view.documents],
    notes: [...view.notes],
    links: [...view.links],
    bringForwards: view.bringForwards.map((one) => ({
      ...one,
      text: typeof one.text === 'string' ? one.text : say(one.text),
    })),
    names: view.names,
    lease: view.lease,
  };
}

function priorityAsJson({ points, reasons, others }: RecordView['priority'], language: Language) {
  const say = textIn(language);
  return { points, reasons: reasons.map((one) => ({ points: one.points, because: say(one.because) })), others };
}

function dueAsJson(
  { at, explanation, relative, state, deadline: id, all }: NonNullable<RecordView['due']>,
  language: Language,
  explain: boolean,
) {
  const say = textIn(language);
  return {
    at,
    explanation: say(explanation),
    relative: say(relative),
    state,
    deadline: id,
    all: all.map((one) => ({
      id: one.id,
      title: say(one.title),
      at: one.at,
      atRiskAt: one.atRiskAt,
      state: one.state,
      explanation: say(one.explanation),
      relative: say(one.relative),
      ...(explain
        ? { days: one.days.map(({ why, ...rest }) => ({ ...rest, ...(why ? { why: say(why) } : {}) })) }
        : {}),
      pausable: one.pausable,
      extendable: one.extendable,
    })),
  };
}

type OfferedAction = RecordView['actions'][number];

const written = new WeakMap<OfferedAction, Partial<Record<Language, string>>>();

/** The engine makes each kind of offer once a day, and so it is written once. */
function writeAction(action: OfferedAction, language: Language): string {
  const texts = written.get(action) ?? {};
  written.set(action, texts);
  texts[language] ??= JSON.stringify(actionAsJson(action, language));
  return texts[language];
}

function actionAsJson(
  { id, label, permitted, why, needs, confirm }: OfferedAction,
  language: Language,
): z.input<typeof recordShape>['actions'][number] {
  const say = textIn(language);
  return {
    id,
    label: say(label),
    permitted,
    why: say(why),
    needs: needs.map(({ pointer, type, options, label: asked, required }) => ({
      pointer,
      type,
      options: options?.map((option) => ({ id: option.id, label: say(option.label) })),
      label: say(asked),
      required,
    })),
    confirm,
  };
}
