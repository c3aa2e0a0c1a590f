import type { Definition } from '../definition.ts';
import type { ActionConfig, State, Workflow } from '../schema/workflow.ts';

/** The workflow of an id, or undefined. */
export function findWorkflow(definition: Definition, id: string): Workflow | undefined {
  return definition.workflows.find((workflow) => workflow.id === id);
}

/** The workflow of an id that is known to exist; throws RangeError otherwise. */
export function getWorkflow(definition: Definition, id: string): Workflow {
  const workflow = findWorkflow(definition, id);
  if (!workflow) throw new RangeError('no such workflow in this definition');
  return workflow;
}

/** The workflow that records of a type follow; throws RangeError when the type does not exist. */
export function workflowOf(definition: Definition, recordTypeId: string): Workflow {
  const recordType = definition.recordTypes.find(({ id }) => id === recordTypeId);
  if (!recordType) throw new RangeError('no such record type in this definition');
  return getWorkflow(definition, recordType.workflow);
}

/** A state of a workflow; throws RangeError when it has none of this id. */
export function stateOf(workflow: Workflow, id: string): State {
  const state = workflow.states.find((candidate) => candidate.id === id);
  if (!state) throw new RangeError('no such state in this workflow');
  return state;
}

/** An action of a workflow, or undefined. */
export function findAction(workflow: Workflow, id: string): ActionConfig | undefined {
  return workflow.actions.find((action) => action.id === id);
}
