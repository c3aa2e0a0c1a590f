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
 * milestone, the record stands after the last milestone listed before that state. A record closed in one way does not
 * show the other ways of closing.
 */
export function progressOf(workflow: Workflow, record: Pick<RecordSnapshot, 'state'>): Milestone[] {
  const order = new Map(workflow.states.map((state, at) => [state.id, at]));
  const here = order.get(record.state) ?? -1;
  const isClosed = workflow.states[here]?.phase === 'closed';
  return workflow.states
    .filter((state) => state.milestone || (isClosed && state.id === record.state))
    .filter((state) => !(isClosed && state.phase === 'closed' && state.id !== record.state))
    .map((state) => {
      const at = order.get(state.id) ?? 0;
      return { state: state.id, title: state.title, status: at === here ? 'here' : at < here ? 'passed' : 'ahead' };
    });
}
