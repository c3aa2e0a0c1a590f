import type { Workflow } from '../../definition/schema/workflow.ts';
import type { Text } from '../../definition/text.ts';

/** What leads from one state to another: an action of a person, or an event. */
export type Cause =
  | { readonly kind: 'action'; readonly id: string; readonly title: Text }
  | {
      readonly kind: 'event';
      readonly event: Workflow['events'][number]['event'];
      readonly deadline: string | undefined;
    };

/** All that leads from one state to another one. */
export interface Move {
  readonly from: string;
  readonly to: string;
  readonly causes: readonly Cause[];
}

/** A workflow as states and what leads between them. */
export interface WorkflowGraph {
  readonly initial: string;
  readonly states: readonly {
    readonly id: string;
    readonly title: Text;
    readonly phase: Workflow['states'][number]['phase'];
  }[];
  /** In the order of the definition; what leaves the state as it is, is no move. */
  readonly moves: readonly Move[];
  /** Actions that lead back to whatever state was before, by the state they start in. */
  readonly returns: readonly { readonly from: string; readonly cause: Cause }[];
}

/** A workflow as a graph. What leads back to "the state before" has no arrow of its own: where it leads depends on the record. */
export function workflowGraph(workflow: Workflow): WorkflowGraph {
  const moves = new Map<string, { from: string; to: string; causes: Cause[] }>();
  const returns: { from: string; cause: Cause }[] = [];
  const add = (froms: readonly string[], target: Workflow['actions'][number]['to'], cause: Cause) => {
    for (const from of froms) {
      if (target === '(previous)') returns.push({ from, cause });
      for (const to of targetsOf(target)) {
        if (to === from) continue;
        const move = moves.get(`${from} ${to}`) ?? { from, to, causes: [] };
        moves.set(`${from} ${to}`, move);
        if (!move.causes.some((one) => isSameCause(one, cause))) move.causes.push(cause);
      }
    }
  };
  for (const { id, title, from, to } of workflow.actions) add(from, to, { kind: 'action', id, title });
  for (const { event, deadline, from, to } of workflow.events) add(from, to, { kind: 'event', event, deadline });
  const { initial, states } = workflow;
  return {
    initial,
    states: states.map(({ id, title, phase }) => ({ id, title, phase })),
    moves: [...moves.values()],
    returns,
  };
}

/** Where an action or event may lead; none for what leads back. */
function targetsOf(target: Workflow['actions'][number]['to']): string[] {
  if (target === undefined || target === '(previous)') return [];
  return typeof target === 'string' ? [target] : target.map(({ to }) => to);
}

function isSameCause(one: Cause, other: Cause): boolean {
  if (one.kind === 'action' || other.kind === 'action')
    return one.kind === 'action' && other.kind === 'action' && one.id === other.id;
  return one.event === other.event && one.deadline === other.deadline;
}
