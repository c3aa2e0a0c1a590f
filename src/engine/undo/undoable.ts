import type { Definition } from '../../definition/definition.ts';
import type { Workflow } from '../../definition/schema/workflow.ts';
import { getRecordType } from '../definition-index.ts';
import { isSamePlace, type LoggedChange, placesTouched } from './places-touched.ts';

/** What can be undone. */
export type UndoableChange =
  | 'assignment'
  | 'edit'
  | 'extension'
  | 'pause'
  | 'resumption'
  | 'link'
  | 'unlink'
  | 'bring-forward'
  | 'bring-forward-done'
  | 'restriction'
  | 'routing-slip'
  | 'waiting';

/** An entry of the log that can be undone, and by which way. */
export interface Undo {
  readonly entry: string;
  readonly change: UndoableChange;
  /** The action of the workflow that leads back from waiting. */
  readonly by?: string;
}

/** Why an entry cannot be undone: never, too late, or because the same was changed since, in these places. */
export type NoUndo =
  | { readonly why: 'nothing' | 'final' | 'too-late' }
  | { readonly why: 'changed-since'; readonly places: readonly string[] };

/** Minutes after a change during which whoever made it can undo it. */
export const undoMinutes = 10;

/** The entries that are undone by an entry of their own; all others are final, but a hold. */
const byAction: Readonly<Record<string, UndoableChange>> = {
  'assignment assign': 'assignment',
  'edit edit': 'edit',
  'deadline extend-deadline': 'extension',
  'deadline pause-deadline': 'pause',
  'deadline resume-deadline': 'resumption',
  'link link-records': 'link',
  'link unlink-records': 'unlink',
  'bring-forward make-bring-forward': 'bring-forward',
  'bring-forward finish-bring-forward': 'bring-forward-done',
  'restriction restrict': 'restriction',
  'restriction unrestrict': 'restriction',
  'routing change-routing-slip': 'routing-slip',
};

/** A record and its log, from the entry asked about on. */
export interface UndoQuestion {
  readonly definition: Definition;
  readonly record: { readonly recordType: string; readonly state: string };
  /** Oldest first. */
  readonly log: readonly LoggedChange[];
  readonly account: string;
  readonly now: Date;
}

/**
 * Whether an entry of a record's log can be undone by a person: it is theirs, a few minutes old, nothing was changed in the same place
 * since, and there is a way back. Whether they may go it, the access rules say.
 */
export function undoable(question: UndoQuestion, entry: string): Undo | NoUndo {
  const { log, account, now } = question;
  const at = log.findIndex(({ id }) => id === entry);
  const found = log[at];
  // Of what others did nothing is told, not even that it is there.
  if (!found || found.actor !== account) return { why: 'nothing' };
  const undo = changeOf(question, found);
  if (!undo) return { why: 'final' };
  const places = placesTouched(found);
  const since = new Set(log.slice(at + 1).flatMap(placesTouched));
  const changed = places.filter((place) => [...since].some((one) => isSamePlace(one, place)));
  if (changed.length > 0) return { why: 'changed-since', places: changed };
  if (now.getTime() - found.at.getTime() > undoMinutes * 60_000) return { why: 'too-late' };
  return undo;
}

/** The newest change a person made to a record themselves, when it can be undone. */
export function newestUndoable(question: UndoQuestion): Undo | undefined {
  const mine = question.log.findLast(({ actor }) => actor === question.account);
  const undo = mine && undoable(question, mine.id);
  return undo && 'change' in undo ? undo : undefined;
}

/** Entries that were taken back, each by a later one. */
export function takenBack(log: readonly Pick<LoggedChange, 'facts'>[]): ReadonlySet<string> {
  return new Set(log.flatMap(({ facts }) => (typeof facts.undoes === 'string' ? [facts.undoes] : [])));
}

function changeOf({ definition, record }: UndoQuestion, found: LoggedChange): Undo | undefined {
  const { id: entry, kind, action, fromState, toState } = found;
  if (kind === 'workflow') {
    const { states, workflow } = getRecordType(definition, record.recordType).workflow;
    if (toState !== record.state || states.get(record.state)?.phase !== 'waiting') return undefined;
    const by = wayBack(workflow, record.state);
    return by === undefined ? undefined : { entry, change: 'waiting', by };
  }
  const change = byAction[`${kind} ${action}`];
  // A change of the slip with which the record moved on has told others.
  return change === undefined || fromState !== toState ? undefined : { entry, change };
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
