import type { Definition } from '../../definition/definition.ts';
import type { Worklist } from '../../definition/schema/access.ts';
import type { Workflow } from '../../definition/schema/workflow.ts';

/** The states records of a worklist can be in, in the order of their workflows, each once. */
export function statesOf(definition: Definition, worklist: Worklist): Workflow['states'] {
  const { phases, states: named } = worklist.filter;
  const shown = named ? undefined : (phases ?? ['open', 'waiting']);
  const states = flowsOf(definition, worklist).flatMap((flow) => flow.states);
  return [...new Map(states.map((state) => [state.id, state])).values()].filter(
    ({ id, phase }) => (named?.includes(id) ?? true) && (shown?.includes(phase) ?? true),
  );
}

/** States into which a returned routing slip puts records of a worklist. */
export function returnedStatesOf(definition: Definition, worklist: Pick<Worklist, 'recordTypes'>): string[] {
  const events = flowsOf(definition, worklist).flatMap((flow) => flow.events);
  const states = events
    .filter(({ event }) => event === 'routing-slip-returned')
    .flatMap(({ to }) => (to === undefined ? [] : typeof to === 'string' ? [to] : to.map((branch) => branch.to)));
  return [...new Set(states)];
}

function flowsOf(definition: Definition, { recordTypes }: Pick<Worklist, 'recordTypes'>): Workflow[] {
  const types = definition.recordTypes.filter(({ id }) => recordTypes?.includes(id) ?? true);
  const ids = new Set(types.map(({ workflow }) => workflow));
  return definition.workflows.filter(({ id }) => ids.has(id));
}
