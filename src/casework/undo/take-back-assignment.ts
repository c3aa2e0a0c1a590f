import { undoAssignment } from '../../engine/undo/undo-assignment.ts';
import type { RecordActionRow } from '../../storage/records/record-actions.ts';
import { auditNote, type Done, type RecordWork } from '../commands.ts';
import type { RecordVersion } from '../records/act-on-record.ts';
import { requireAssignable } from '../records/require-assignable.ts';
import { saveDecision } from '../records/save-decision.ts';

/** The record is with whom it was before it was assigned. @throws {DomainError} */
export async function takeBackAssignment(work: RecordWork, row: RecordActionRow): Promise<Done<RecordVersion>> {
  const { definition, file, actor, now } = work;
  const { beforeAccount, beforeOffice } = row.facts;
  const account = typeof beforeAccount === 'string' ? beforeAccount : null;
  const office = typeof beforeOffice === 'string' ? beforeOffice : null;
  const decision = undoAssignment({ definition, record: file.snapshot, actor, now, account, office });
  if (decision.ok && account) await requireAssignable(work, account);
  return saveDecision(work, decision, {
    log: { kind: 'assignment', action: 'undo-assignment', facts: { account, office, undoes: row.nonce } },
    note: auditNote('undone', { change: 'assignment' }),
  });
}
