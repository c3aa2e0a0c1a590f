import type { Definition } from '../../definition/definition.ts';
import type { Worklist } from '../../definition/schema/access.ts';
import type { ActionConfig, Workflow } from '../../definition/schema/workflow.ts';
import type { Text } from '../../definition/text.ts';
import { couldEver } from '../../engine/access/allowed-for.ts';
import type { Actor } from '../../engine/types.ts';

/** What is done with each of many records. */
export type BulkAct =
  | { readonly kind: 'assign'; readonly account?: string | undefined; readonly office?: string | undefined }
  | { readonly kind: 'extend'; readonly workingDays: number }
  | { readonly kind: 'pause' }
  | { readonly kind: 'action'; readonly action: string };

/** A kind of act a person can choose in a worklist. */
export interface BulkChoice {
  /** `assign`, `extend`, `pause`, or `action:<id>`. */
  readonly id: string;
  /** The name of a workflow's action. */
  readonly title: Text | undefined;
  readonly needsReason: boolean;
}

/** Records in one act, at most. */
export const mostRecords = 1000;

const builtIn = [
  { id: 'assign', action: 'assign', needsReason: false },
  { id: 'extend', action: 'extend-deadline', needsReason: true },
  { id: 'pause', action: 'pause-deadline', needsReason: true },
] as const;

/** What a person could do in a worklist with many records at once: actions that ask for no more than a reason. */
export function bulkChoices(definition: Definition, actor: Actor, worklist: Worklist): BulkChoice[] {
  const may = (action: string) => couldEver({ definition, actor, action });
  const known = builtIn.filter(({ action }) => may(action));
  const actions = flowsOf(definition, worklist).flatMap((flow) => flow.actions.filter((action) => isPlain(action)));
  const own = [...new Map(actions.map((action) => [action.id, action])).values()].filter(({ id }) => may(id));
  return [
    ...known.map(({ id, needsReason }) => ({ id, title: undefined, needsReason })),
    ...own.map((action) => ({
      id: `action:${action.id}`,
      title: action.title,
      needsReason: action.needs.some(({ optional }) => !optional),
    })),
  ];
}

/** The workflow's action of an act, in the workflow of a record type. */
export function actionIn(definition: Definition, recordType: string, id: string): ActionConfig | undefined {
  const type = definition.recordTypes.find((one) => one.id === recordType);
  return definition.workflows.find((flow) => flow.id === type?.workflow)?.actions.find((action) => action.id === id);
}

/** The access action that an act asks for. */
export function rightFor(act: BulkAct): string {
  if (act.kind === 'action') return act.action;
  return { assign: 'assign', extend: 'extend-deadline', pause: 'pause-deadline' }[act.kind];
}

/** Needs nothing, or a comment alone. */
export function isPlain({ needs }: ActionConfig): boolean {
  return needs.every(({ input, optional }) => input === 'comment' || optional);
}

function flowsOf(definition: Definition, { recordTypes }: Worklist): Workflow[] {
  const types = definition.recordTypes.filter(({ id }) => recordTypes?.includes(id) ?? true);
  const ids = new Set(types.map(({ workflow }) => workflow));
  return definition.workflows.filter(({ id }) => ids.has(id));
}
