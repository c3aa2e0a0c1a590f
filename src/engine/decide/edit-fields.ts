import { allowedFor } from '../access/allowed-for.ts';
import { fieldAccess } from '../access/field-access.ts';
import { placeOf } from '../access/place-of.ts';
import { getRecordType } from '../definition-index.ts';
import { isSameValue } from '../same-value.ts';
import type { Decision, FieldValues } from '../types.ts';
import { accessProblem } from './check-action.ts';
import { finishDecision } from './finish-decision.ts';
import type { RecordQuestion } from './offered-actions.ts';
import { refuse } from './refuse.ts';
import { takeFields } from './take-fields.ts';
import type { Problem, Work } from './work.ts';

export interface EditRequest extends RecordQuestion {
  readonly fields: FieldValues;
  /** Masked values were opened with a purpose, so that they can be given and cleared. */
  readonly unmasked?: boolean;
}

export type EditDecision =
  | (Extract<Decision, { ok: true }> & {
      /** Ids of the fields whose value is another one now. */
      readonly changed: readonly string[];
    })
  | Extract<Decision, { ok: false }>;

/** Changes fields of a record outside of its actions: who may, where the state allows it, what deadlines and priority become. */
export function editFields(request: EditRequest): EditDecision {
  const { definition, record, actor, now, fields, unmasked = false } = request;
  const place = placeOf(record);
  const answer = allowedFor({ definition, actor, record: place, action: 'edit' });
  if (!answer.allowed) return refuse(request, accessProblem(answer));
  const { states } = getRecordType(definition, record.recordType).workflow;
  if (states.get(record.state)?.editable !== true) return refuse(request, notEditable);
  const work: Work = { definition, before: record, record, messages: [], actor, input: undefined, now, newId: noSteps };
  const problem = takeFields(work, fields, fieldAccess({ definition, actor, record: place, unmasked }));
  if (problem) return refuse(request, problem);
  return { ...finishDecision(work), changed: listChangedFields(record.fields, work.record.fields) };
}

/** Ids of the fields that differ between two states of a record; what a refused save names after someone else saved first. */
export function listChangedFields(before: FieldValues, after: FieldValues): string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys]
    .filter((key) => !isSameValue(before[key], after[key]))
    .toSorted((one, other) => one.localeCompare(other, 'en'));
}

const notEditable: Problem = {
  code: 'wrong-state',
  message: {
    en: 'In this state the fields cannot be changed.',
    fr: 'À cet état, les champs ne peuvent être modifiés.',
  },
};

function noSteps(): string {
  throw new Error('an edit makes no routing steps');
}
