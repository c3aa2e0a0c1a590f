import { finishDecision } from '../decide/finish-decision.ts';
import type { RecordQuestion } from '../decide/offered-actions.ts';
import { refuse } from '../decide/refuse.ts';
import type { Problem, Work } from '../decide/work.ts';
import { isSameValue } from '../same-value.ts';
import type { Decision, FieldValues } from '../types.ts';
import { mayUndo } from './may-undo.ts';

/** The values of exactly the fields an edit changed, before it and after; null: none. */
export interface UndoEditRequest extends RecordQuestion {
  readonly before: FieldValues;
  readonly after: FieldValues;
}

/** Puts back what an edit changed, when each field still says what the edit made of it; deadlines and priority follow. */
export function undoEdit(request: UndoEditRequest): Decision {
  const { definition, record, actor, now, before, after } = request;
  const fields = Object.keys(before);
  if (!mayUndo(request, { change: 'edit' }, fields)) return refuse(request, notEditable);
  if (!fields.every((field) => isSameValue(record.fields[field] ?? null, after[field] ?? null))) {
    return refuse(request, changedSince);
  }
  const work: Work = { definition, before: record, record, messages: [], actor, input: undefined, now, newId: noSteps };
  const values = Object.entries({ ...record.fields, ...before }).filter(([, value]) => value !== null);
  work.record = { ...record, fields: Object.fromEntries(values) };
  return finishDecision(work);
}

const notEditable: Problem = {
  code: 'wrong-state',
  message: {
    en: 'In this state the fields cannot be changed, so the change cannot be undone either.',
    fr: 'À cet état, les champs ne peuvent être modifiés; la modification ne peut donc pas être annulée non plus.',
  },
};

const changedSince: Problem = {
  code: 'wrong-state',
  message: { en: 'These fields were changed since.', fr: 'Ces champs ont été modifiés depuis.' },
};

function noSteps(): string {
  throw new Error('taking an edit back makes no routing steps');
}
