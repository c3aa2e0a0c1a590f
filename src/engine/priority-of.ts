import type { Definition } from '../definition/definition.ts';
import type { Workflow } from '../definition/schema/workflow.ts';
import type { Text } from '../definition/text.ts';
import { bindingsOf, type ConditionBindings, holds } from './conditions.ts';
import { getRecordType } from './definition-index.ts';
import type { RecordSnapshot } from './types.ts';

export interface Priority {
  readonly points: number;
  /** Each rule that holds, with its points and the reason it states. */
  readonly because: readonly { readonly points: number; readonly because: Text }[];
}

/** The priority of a record by the points of its workflow, with the reasons. */
export function priorityOf({
  definition,
  record,
  now,
}: {
  readonly definition: Definition;
  readonly record: RecordSnapshot;
  readonly now: Date;
}): Priority {
  return priorityBy(definition, record.recordType, bindingsOf({ definition, record, now }));
}

/** priorityOf with the values of conditions at hand. */
export function priorityBy(definition: Definition, recordType: string, bindings: ConditionBindings): Priority {
  const because = rulesThatHold(definition, recordType, bindings).map((rule) => ({
    points: rule.points,
    because: rule.because,
  }));
  return { points: because.reduce((sum, one) => sum + one.points, 0), because };
}

/** The rules of priority that give a record its points. */
export function rulesThatHold(
  definition: Definition,
  recordType: string,
  bindings: ConditionBindings,
): Workflow['priority'] {
  return getRecordType(definition, recordType).workflow.workflow.priority.filter((rule) => holds(rule.when, bindings));
}
