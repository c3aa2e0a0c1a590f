import { changeDeadline } from '../../engine/decide/change-deadline.ts';
import type { DeadlineClock } from '../../engine/types.ts';
import type { AuditNote, Done, RecordWork } from '../commands.ts';
import type { RecordVersion } from '../records/act-on-record.ts';
import { type ActionLog, saveRecord, sealedNote } from '../records/save-record.ts';
import { requireChange } from './require-change.ts';

/**
 * Changes one clock of a record and counts its due date anew.
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
  const { clock } = requireChange(snapshot, changeDeadline({ definition, record: snapshot, deadline, change, now }));
  const deadlines = snapshot.deadlines.map((one) => (one.deadline === deadline ? clock : one));
  const saved = await saveRecord(work, { snapshot: { ...snapshot, deadlines }, log });
  return {
    output: { id: snapshot.id, state: snapshot.state, version: saved.version },
    notes: [sealedNote(note, saved)],
  };
}
