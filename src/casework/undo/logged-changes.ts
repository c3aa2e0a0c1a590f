import type { RecordQuestion } from '../../engine/decide/offered-actions.ts';
import { mayUndo } from '../../engine/undo/may-undo.ts';
import type { LoggedChange } from '../../engine/undo/places-touched.ts';
import { newestUndoable, type Undo, undoable, undoMinutes } from '../../engine/undo/undoable.ts';
import type { RecordActionRow } from '../../storage/records/record-actions.ts';

/** From when on a change can still be undone. */
export function undoSince(now: Date): Date {
  return new Date(now.getTime() - undoMinutes * 60_000);
}

/** An entry of the action log as the engine looks at it. */
export function loggedChange(row: RecordActionRow): LoggedChange {
  const { nonce: id, kind, action, actor, at, facts, from_state, to_state } = row;
  return { id, kind, action, actor, at, facts, fromState: from_state ?? undefined, toState: to_state ?? undefined };
}

/** Names of the fields an entry changed. */
export function fieldsOf({ facts }: Pick<RecordActionRow, 'facts'>): readonly string[] {
  return Array.isArray(facts.fields) ? (facts.fields as string[]) : [];
}

/** What of a log a person could undo now, by entry; nothing is offered that the rules would refuse. */
export function offeredUndos(question: RecordQuestion, log: readonly RecordActionRow[]): ReadonlyMap<string, Undo> {
  const asked = { ...question, account: question.actor.account, log: log.map(loggedChange) };
  const since = undoSince(question.now);
  const lately = log.filter(({ actor, at }) => actor === question.actor.account && at >= since);
  const offered = lately.flatMap((row) => {
    const undo = undoable(asked, row.nonce);
    return 'change' in undo && mayUndo(question, undo, fieldsOf(row)) ? [[row.nonce, undo] as const] : [];
  });
  return new Map(offered);
}

/** What a person has just done and can take back. */
export function offeredNow(question: RecordQuestion, log: readonly RecordActionRow[]): Undo | undefined {
  const undo = newestUndoable({ ...question, account: question.actor.account, log: log.map(loggedChange) });
  const row = undo && log.find(({ nonce }) => nonce === undo.entry);
  return row && mayUndo(question, undo, fieldsOf(row)) ? undo : undefined;
}
