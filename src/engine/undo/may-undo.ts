import { allowedFor } from '../access/allowed-for.ts';
import { fieldAccess } from '../access/field-access.ts';
import { placeOf } from '../access/place-of.ts';
import { possibleActions, type RecordQuestion } from '../decide/offered-actions.ts';
import { getRecordType } from '../definition-index.ts';
import type { Undo, UndoableChange } from './undoable.ts';

/** What taking something back asks for: the same right as doing it. */
const rights: Readonly<Record<Exclude<UndoableChange, 'waiting'>, string>> = {
  assignment: 'assign',
  edit: 'edit',
  extension: 'extend-deadline',
  pause: 'pause-deadline',
  resumption: 'pause-deadline',
  link: 'link',
  unlink: 'link',
  'bring-forward': 'bring-forward',
  'bring-forward-done': 'bring-forward',
  restriction: 'restrict',
  'routing-slip': 'change-routing-slip',
};

/** Whether the access rules and the state let a person undo a change now. @param fields those an edit changed */
export function mayUndo(
  question: RecordQuestion,
  { change, by }: Pick<Undo, 'change' | 'by'>,
  fields: readonly string[] = [],
): boolean {
  const { definition, record, actor } = question;
  if (change === 'waiting') return possibleActions(question).includes(by ?? '');
  if (!allowedFor({ definition, actor, record: placeOf(record), action: rights[change] }).allowed) return false;
  const state = getRecordType(definition, record.recordType).workflow.states.get(record.state);
  if (change === 'edit') return state?.editable === true && mayWriteAll(question, fields);
  return !['assignment', 'routing-slip'].includes(change) || state?.phase !== 'closed';
}

/** Of a group, whoever writes a part of it changed no more than that. */
function mayWriteAll({ definition, record, actor }: RecordQuestion, fields: readonly string[]): boolean {
  const { written } = fieldAccess({ definition, actor, record: placeOf(record) });
  const tops = new Set([...written].map((path) => path.split('.')[0]));
  return fields.every((field) => tops.has(field));
}
