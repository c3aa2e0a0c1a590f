/**
 * What the engine and the definition say in words, for the faces, which import neither: types of the definition as pages read them,
 * and pure functions that hold no content of any record.
 */

export type { Definition } from '../../definition/definition.ts';
export type { BuiltInAction, Worklist } from '../../definition/schema/access.ts';
export type { Field } from '../../definition/schema/field.ts';
export type { RecordType } from '../../definition/schema/record-type.ts';
export type { Workflow } from '../../definition/schema/workflow.ts';
export { registrationAccess } from '../../engine/access/field-access.ts';
export type { ExplainedDay } from '../../engine/deadlines/deadline.ts';
export { listOptions } from '../../engine/definition-index.ts';
export { type Clash, type MergedVersions, mergeVersions } from '../../engine/forms/merge-versions.ts';
export { describeChange, showValue } from '../../engine/history/describe-change.ts';
export { localToday } from '../../engine/local-today.ts';
export { passageOfLines } from '../../engine/redaction/lines.ts';
export { markedLines } from '../../engine/redaction/marked-lines.ts';
export { decisionsFor } from '../../engine/routing-slip/decide-step.ts';
export type {
  FieldValues,
  Need,
  OfferedAction,
  RoutingSlip,
  RoutingStep,
  StepDecision,
  StepDoes,
} from '../../engine/types.ts';
export { isUndoable, type UndoableChange } from '../../engine/undo/undoable.ts';
export { progressOf } from '../../engine/workflow/progress-of.ts';
export { type Cause, type WorkflowGraph, workflowGraph } from '../../engine/workflow/workflow-graph.ts';
