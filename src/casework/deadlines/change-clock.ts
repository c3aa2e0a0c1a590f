import { getRecordType } from '../../definition/lookup/get-record-type.ts';
import { getWorkflow } from '../../definition/lookup/get-workflow.ts';
import { computeDeadline } from '../../engine/deadlines/compute-deadline.ts';
import { deadlineFactsOf } from '../../engine/decide/recompute-deadlines.ts';
import type { DeadlineClock, RecordSnapshot } from '../../engine/types.ts';
import type { AuditNote, Done, RecordWork } from '../commands.ts';
import { DomainError, invalid } from '../domain-error.ts';
import type { RecordVersion } from '../records/act-on-record.ts';
import { type ActionLog, saveRecord, sealedNote } from '../records/save-record.ts';

/**
 * Changes one clock of a record and counts its due date anew. A pause or extension over the rule's limit is refused with the
 * limit's own words.
 *
 * @throws {DomainError} `refused`, `invalid`
 */
export async function changeClock(
  work: RecordWork,
  deadline: string,
  change: (clock: DeadlineClock) => DeadlineClock,
  { log, note }: { log: ActionLog; note: AuditNote },
): Promise<Done<RecordVersion>> {
  const { definition, file, now } = work;
  const { snapshot } = file;
  const workflow = getWorkflow(definition, getRecordType(definition, snapshot.recordType).workflow);
  const rule = workflow.deadlines.find(({ id }) => id === deadline);
  const clock = snapshot.deadlines.find((one) => one.deadline === deadline);
  if (!rule || !clock || clock.metAt !== undefined) throw notRunning(snapshot);
  const changed = change(clock);
  const computed = computeDeadline(deadlineFactsOf({ definition, record: snapshot, clock: changed, rule, now }));
  const before = computeDeadline(deadlineFactsOf({ definition, record: snapshot, clock, rule, now })).faults.length;
  if (computed.faults.length > before) {
    throw invalid([{ pointer: '/deadline', code: 'over-limit', message: computed.faults.at(-1)!.message }]);
  }
  const { atRiskAt: _old, ...rest } = changed;
  const counted: DeadlineClock = {
    ...rest,
    dueAt: computed.dueAt.toISOString(),
    ...(computed.atRiskAt ? { atRiskAt: computed.atRiskAt.toISOString() } : {}),
  };
  const deadlines = snapshot.deadlines.map((one) => (one === clock ? counted : one));
  const saved = await saveRecord(work, { snapshot: { ...snapshot, deadlines }, log });
  return {
    output: { id: snapshot.id, state: snapshot.state, version: saved.version },
    notes: [sealedNote(note, saved)],
  };
}

function notRunning({ state }: RecordSnapshot): DomainError {
  return new DomainError(
    'refused',
    { en: 'This deadline is not running.', fr: 'Ce délai ne court pas.' },
    { state, reason: 'not-running' },
  );
}
