import { allowedFor } from '../../engine/access/allowed-for.ts';
import { placeOf } from '../../engine/access/place-of.ts';
import { decide } from '../../engine/decide/decide.ts';
import { undoAssignment } from '../../engine/decide/undo-assignment.ts';
import { type Undo, undoable } from '../../engine/decide/undoable.ts';
import type { DeadlineClock, Decision } from '../../engine/types.ts';
import { findNewestAction, type RecordActionRow } from '../../storage/records/record-actions.ts';
import { auditNote, type Done, type RecordWork, recordCommand } from '../commands.ts';
import { changeClock } from '../deadlines/change-clock.ts';
import { DomainError } from '../domain-error.ts';
import { randomId } from '../random-id.ts';
import type { RecordVersion } from './act-on-record.ts';
import { applyDecision } from './apply-decision.ts';
import { refusedByEngine } from './refused-by-engine.ts';
import { requireAssignable } from './require-assignable.ts';
import { saveDecision } from './save-decision.ts';
import { saveRecord, sealedNote } from './save-record.ts';

/**
 * Takes back the change one has just made oneself: an assignment, an extension, a pause, a hold. It is a change of its own, decided by the
 * engine like any other; the history keeps both.
 */
export const undoChange = recordCommand<{ system: string; record: string; version: number }, RecordVersion>({
  name: 'undo-change',
  action: 'view',
  tried: () => 'undo',
  version: ({ version }) => version,
  work: async (work) => {
    const { tx, definition, file, account, now } = work;
    const newest = await findNewestAction(tx, file.row.id);
    const undo = newest && undoable(definition, file.snapshot, newestOf(newest), { account, now });
    if (!newest || !undo) throw nothingToUndo(file.snapshot.state);
    switch (undo.change) {
      case 'assignment':
        return takeBackAssignment(work, newest);
      case 'extension':
        return takeBackClock(work, newest, 'extend-deadline', withoutExtension);
      case 'pause':
        return takeBackClock(work, newest, 'pause-deadline', withoutPause);
      case 'waiting':
        return endHold(work, undo);
    }
  },
});

/** An entry of the action log as the engine looks at it. */
export function newestOf({ kind, action, actor, at, record_version, to_state }: RecordActionRow) {
  return { kind, action, actor, at, version: record_version, toState: to_state ?? undefined };
}

async function takeBackAssignment(work: RecordWork, { facts }: RecordActionRow): Promise<Done<RecordVersion>> {
  const { definition, file, actor, now } = work;
  const account = typeof facts.beforeAccount === 'string' ? facts.beforeAccount : null;
  const office = typeof facts.beforeOffice === 'string' ? facts.beforeOffice : null;
  const decision: Decision = undoAssignment({ definition, record: file.snapshot, actor, now, account, office });
  if (decision.ok && account) await requireAssignable(work, account);
  return saveDecision(work, decision, {
    log: { kind: 'assignment', action: 'undo-assignment', facts: { account, office } },
    note: auditNote('undone', { change: 'assignment' }),
  });
}

async function takeBackClock(
  work: RecordWork,
  { facts, at }: RecordActionRow,
  action: 'extend-deadline' | 'pause-deadline',
  change: (clock: DeadlineClock, at: string) => DeadlineClock,
): Promise<Done<RecordVersion>> {
  const { definition, actor, file } = work;
  const answer = allowedFor({ definition, actor, record: placeOf(file.snapshot), action });
  if (!answer.allowed) throw nothingToUndo(file.snapshot.state);
  const deadline = String(facts.deadline);
  const name = action === 'extend-deadline' ? 'extension' : 'pause';
  return changeClock(work, deadline, (clock) => change(clock, at.toISOString()), {
    log: { kind: 'deadline', action: `undo-${name}`, facts: { deadline } },
    note: auditNote('undone', { change: name }),
  });
}

function withoutExtension(clock: DeadlineClock, at: string): DeadlineClock {
  return { ...clock, extensions: clock.extensions.filter((extension) => extension.at !== at) };
}

function withoutPause(clock: DeadlineClock, at: string): DeadlineClock {
  return { ...clock, pauses: clock.pauses.filter(({ from, to }) => from !== at || to !== undefined) };
}

async function endHold(work: RecordWork, { by }: Extract<Undo, { change: 'waiting' }>): Promise<Done<RecordVersion>> {
  const { definition, file, actor, now } = work;
  const decision = decide({ definition, record: file.snapshot, input: { action: by }, actor, now, newId: randomId });
  if (!decision.ok) throw refusedByEngine(decision.refusal);
  const moved = applyDecision(file.snapshot, decision.next, decision.effects);
  const saved = await saveRecord(work, {
    snapshot: { ...moved, done: [...moved.done, { action: by, by: work.account }] },
    priority: decision.next.priority,
    effects: decision.effects,
    log: { kind: 'workflow', action: by },
  });
  const note = auditNote('undone', { change: 'waiting' });
  return { output: { id: moved.id, state: moved.state, version: saved.version }, notes: [sealedNote(note, saved)] };
}

/** What was done can no longer be taken back, or never could. */
export function nothingToUndo(state: string): DomainError {
  return new DomainError(
    'refused',
    {
      en: 'This can no longer be undone: it was some minutes ago, or something was changed since.',
      fr: 'Ceci ne peut plus être annulé : quelques minutes ont passé, ou quelque chose a changé depuis.',
    },
    { state, reason: 'nothing-to-undo' },
  );
}
