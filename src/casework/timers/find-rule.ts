import type { Definition } from '../../definition/definition.ts';
import { workflowOf } from '../../definition/lookup/get-workflow.ts';
import type { RecordSnapshot } from '../../engine/types.ts';

/** The rule of a deadline in the version the record was made under; undefined when that version has none of this id. */
export function findRule(definition: Definition, { recordType }: RecordSnapshot, deadline: string) {
  return workflowOf(definition, recordType).deadlines.find(({ id }) => id === deadline);
}
