import type { Definition } from '../../definition/definition.ts';
import type { Workflow } from '../../definition/schema/workflow.ts';
import { getRecordType } from '../definition-index.ts';

/** The newest entry of a record's action log, as far as it decides whether it can be undone. */
export interface NewestChange {
  readonly kind: string;
  readonly action: string;
  readonly actor: string;
  readonly at: Date;
  readonly version: number;
  readonly toState: string | undefined;
}

/** What can be undone, and by which way. */
export type Undo =
  | { readonly change: 'assignment' | 'extension' | 'pause' }
  /** A hold is ended by the action of the workflow that leads back. */
  | { readonly change: 'waiting'; readonly by: string };

/** Minutes after a change during which whoever made it can undo it. */
export const undoMinutes = 10;

/**
 * Whether the newest change of a record can be undone by a person: it is theirs, a few minutes old, nothing was changed since, and there is
 * a way back. Whether they may go it, is decided when they do.
 */
export function undoable(
  definition: Definition,
  record: { readonly recordType: string; readonly version: number; readonly state: string },
  newest: NewestChange | undefined,
  { account, now }: { account: string; now: Date },
): Undo | undefined {
  if (!newest || newest.actor !== account || newest.version !== record.version) return undefined;
  if (now.getTime() - newest.at.getTime() > undoMinutes * 60_000) return undefined;
  if (newest.kind === 'assignment' && newest.action === 'assign') return { change: 'assignment' };
  if (newest.kind === 'deadline' && newest.action === 'extend-deadline') return { change: 'extension' };
  if (newest.kind === 'deadline' && newest.action === 'pause-deadline') return { change: 'pause' };
  const { states, workflow } = getRecordType(definition, record.recordType).workflow;
  if (newest.kind !== 'workflow' || states.get(record.state)?.phase !== 'waiting') return undefined;
  const back = wayBack(workflow, record.state);
  return back && newest.toState === record.state ? { change: 'waiting', by: back } : undefined;
}

/** Whether an action can be undone once it is done: one that makes a record wait, from where there is a way back. */
export function isUndoable(workflow: Workflow, action: string): boolean {
  const to = workflow.actions.find(({ id }) => id === action)?.to;
  if (typeof to !== 'string' || workflow.states.find(({ id }) => id === to)?.phase !== 'waiting') return false;
  return wayBack(workflow, to) !== undefined;
}

/** The action that leads back to where a waiting record was, when it asks for nothing. */
function wayBack(workflow: Workflow, state: string): string | undefined {
  return workflow.actions.find(
    ({ from, to, needs }) => to === '(previous)' && from.includes(state) && needs.every(({ optional }) => optional),
  )?.id;
}
