import type { RecordActionRow } from '../../storage/records/record-actions.ts';
import { auditNote, type Done, type RecordWork } from '../commands.ts';
import type { RecordVersion } from '../records/act-on-record.ts';
import { saveRecord, sealedNote } from '../records/save-record.ts';
import { requireRight } from './require-right.ts';

/** The record is open, or restricted, to whom it was before. @throws {DomainError} */
export async function takeBackRestriction(
  work: RecordWork,
  { facts, nonce }: RecordActionRow,
): Promise<Done<RecordVersion>> {
  requireRight(work, { change: 'restriction' });
  const { file } = work;
  const accounts = facts.before as string[];
  const { restrictedTo: _now, ...open } = file.snapshot;
  const snapshot = accounts.length === 0 ? open : { ...open, restrictedTo: accounts };
  const log = { kind: 'restriction', action: 'undo-restriction', facts: { accounts, undoes: nonce } } as const;
  const saved = await saveRecord(work, { snapshot, log });
  const note = auditNote('undone', { change: 'restriction' });
  return {
    output: { id: snapshot.id, state: snapshot.state, version: saved.version },
    notes: [sealedNote(note, saved)],
  };
}
