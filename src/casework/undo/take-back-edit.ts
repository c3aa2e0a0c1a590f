import { undoEdit } from '../../engine/undo/undo-edit.ts';
import type { RecordActionRow } from '../../storage/records/record-actions.ts';
import { auditNote, type Done, type RecordWork } from '../commands.ts';
import type { RecordVersion } from '../records/act-on-record.ts';
import { openActionDetails } from '../records/action-details.ts';
import { saveDecision } from '../records/save-decision.ts';
import { fieldsOf } from './logged-changes.ts';

/** Exactly the fields of an edit say again what they said before; the history keeps both values, sealed. @throws {DomainError} */
export async function takeBackEdit(work: RecordWork, row: RecordActionRow): Promise<Done<RecordVersion>> {
  const { definition, system, file, actor, now } = work;
  const { before, after } = openActionDetails(system.keeper, file.key, row) as Readonly<
    Record<'before' | 'after', Record<string, unknown>>
  >;
  const decision = undoEdit({ definition, record: file.snapshot, actor, now, before, after });
  return saveDecision(work, decision, {
    log: { kind: 'edit', action: 'undo-edit', facts: { undoes: row.nonce } },
    note: auditNote('undone', { change: 'edit', fields: [...fieldsOf(row)] }),
  });
}
