import type { Workflow } from '../../definition/schema/workflow.ts';
import type { Text } from '../../definition/text.ts';
import type { RecordSnapshot } from '../types.ts';

/** A milestone on the progress line of a record. */
export interface Milestone {
  readonly state: string;
  readonly title: Text;
  readonly status: 'passed' | 'here' | 'ahead';
}

/**
 * The progress line: the milestones of the workflow in their order, and how far the record has come. In a state that is no
 * milestone, the record stands after the last milestone listed before that state. A closed record shows how it ended and, before
 * that, only what it came through. A record that waits in a state off the line stands where it will go on.
 */
export function progressOf(workflow: Workflow, record: Pick<RecordSnapshot, 'state' | 'previousState'>): Milestone[] {
  const order = new Map(workflow.states.map((state, at) => [state.id, at]));
  const now = order.get(record.state) ?? -1;
  const waitsBeside = workflow.states[now]?.phase === 'waiting' && !workflow.states[now]?.milestone;
  const here = waitsBeside ? (order.get(record.previousState ?? '') ?? now) : now;
  const isClosed = workflow.states[here]?.phase === 'closed';
  const cameTo = isClosed ? (order.get(record.previousState ?? '') ?? here) : workflow.states.length;
  return workflow.states.flatMap((state, at): Milestone[] => {
    const { id, title } = state;
    if (at === here) return state.milestone || isClosed ? [{ state: id, title, status: 'here' }] : [];
    if (!state.milestone || at > cameTo || (isClosed && state.phase === 'closed')) return [];
    return [{ state: id, title, status: at < here ? 'passed' : 'ahead' }];
  });
}
