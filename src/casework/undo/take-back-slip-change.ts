import type { RoutingSlip } from '../../engine/types.ts';
import { undoSlipChange } from '../../engine/undo/undo-slip-change.ts';
import type { RecordActionRow } from '../../storage/records/record-actions.ts';
import { auditNote, type Done, type RecordWork } from '../commands.ts';
import type { RecordVersion } from '../records/act-on-record.ts';
import { openActionDetails } from '../records/action-details.ts';
import { applyDecision } from '../records/apply-decision.ts';
import { refusedByEngine } from '../records/refused-by-engine.ts';
import { saveRecord, sealedNote } from '../records/save-record.ts';

/** The steps not yet reached are again those that were planned before; where there was no slip, there is none. @throws {DomainError} */
export async function takeBackSlipChange(work: RecordWork, row: RecordActionRow): Promise<Done<RecordVersion>> {
  const { system, definition, file, actor, now } = work;
  const details = openActionDetails(system.keeper, file.key, row);
  const slip = (details.slip ?? undefined) as RoutingSlip | undefined;
  const decision = undoSlipChange({ definition, record: file.snapshot, actor, now, slip });
  if (!decision.ok) throw refusedByEngine(decision.refusal);
  const { routingSlip, ...without } = applyDecision(file.snapshot, decision.next, decision.effects);
  const snapshot = slip && routingSlip ? { ...without, routingSlip } : without;
  const log = { kind: 'routing', action: 'undo-change-routing-slip', facts: { undoes: row.nonce } } as const;
  const saved = await saveRecord(work, { snapshot, priority: decision.next.priority, log });
  const note = auditNote('undone', { change: 'routing-slip' });
  return {
    output: { id: snapshot.id, state: snapshot.state, version: saved.version },
    notes: [sealedNote(note, saved)],
  };
}
