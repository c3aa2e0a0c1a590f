import { decideOverdue } from '../../engine/decide/decide-overdue.ts';
import type { DeadlineClock, Effect, RecordSnapshot } from '../../engine/types.ts';
import { type TimerRow, takeDueTimersInTx } from '../../storage/timers/timers.ts';
import { auditNote, type RecordWork, recordCommand } from '../commands.ts';
import { notFound } from '../domain-error.ts';
import { randomId } from '../random-id.ts';
import { applyDecision } from '../records/apply-decision.ts';
import { refusedByEngine } from '../records/refused-by-engine.ts';
import { saveRecord, sealedNote } from '../records/save-record.ts';
import { leaveStepNotice } from './leave-step-notice.ts';
import { leaveTimerNotice } from './leave-timer-notice.ts';
import { runAgain } from './run-again.ts';

/** The service that fires timers. */
export const timersService = 'timers';

/**
 * Fires the due timers of one record, in its own transaction: tells whom the definition names, and lets the engine decide what
 * follows from an overdue deadline. A timer whose deadline was met, paused or dropped meanwhile tells nobody anything.
 */
export const fireTimersOfRecord = recordCommand<{ system: string; record: string }, { fired: number }>({
  name: 'fire-timers',
  action: 'view',
  work: async (work, { record }) => {
    if (work.admission.service !== `service:${timersService}`) throw notFound('service-only');
    const timers = await takeDueTimersInTx(work.tx, record, work.now);
    const moved = await moveRecord(work, timers);
    const notes = timers.map(({ id, kind, deadline }) => auditNote('timer-fired', { timer: id, kind, deadline }));
    const last = notes.at(-1);
    if (moved && last) notes[notes.length - 1] = sealedNote(last, moved);
    return { output: { fired: timers.length }, notes };
  },
});

/** What the record becomes, written once however many timers fire together; undefined when it stays as it is. */
async function moveRecord(work: RecordWork, timers: readonly TimerRow[]) {
  let snapshot = work.file.snapshot;
  let priority = work.file.row.priority;
  let countedFrom = work.now;
  const effects: Effect[] = [];
  for (const timer of timers) {
    const clock = clockOf(snapshot, timer);
    if (!clock) {
      await leaveStepNotice(work, snapshot, timer);
      continue;
    }
    if (timer.kind === 'pause-ends') {
      snapshot = runAgain(work, snapshot, clock, timer.fires_at);
      if (timer.fires_at < countedFrom) countedFrom = timer.fires_at;
    }
    if (timer.kind === 'overdue') {
      const { deadline } = timer;
      const { definition, now } = work;
      const decision = decideOverdue({ definition, record: snapshot, deadline, now, newId: randomId });
      if (!decision.ok) throw refusedByEngine(decision.refusal);
      snapshot = applyDecision(snapshot, decision.next, decision.effects);
      effects.push(...decision.effects);
      priority = decision.next.priority;
    }
    await leaveTimerNotice(work, snapshot, timer);
  }
  const isUnchanged = snapshot.deadlines === work.file.snapshot.deadlines && effects.length === 0;
  if (isUnchanged && snapshot.state === work.file.snapshot.state) return undefined;
  // Counted from the end of a pause: what has become due since then gets its timer too, and fires next.
  const fired = timers.map(({ kind, deadline }) => ({ kind, deadline }));
  return saveRecord(
    { ...work, now: countedFrom },
    { snapshot, priority, effects, log: { kind: 'event', action: 'timer', facts: { fired } } },
  );
}

/** The clock a timer is about, when what it waits for can still happen. */
function clockOf(snapshot: RecordSnapshot, { kind, deadline }: TimerRow): DeadlineClock | undefined {
  const clock = snapshot.deadlines.find((one) => one.deadline === deadline);
  if (!clock || clock.metAt !== undefined) return undefined;
  const isPaused = clock.pauses.some(({ to }) => to === undefined);
  return isPaused === (kind === 'pause-ends') ? clock : undefined;
}
