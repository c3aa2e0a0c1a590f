import { decide } from '../../engine/decide/decide.ts';
import type { Undo } from '../../engine/undo/undoable.ts';
import type { RecordActionRow } from '../../storage/records/record-actions.ts';
import { auditNote, type Done, type RecordWork } from '../commands.ts';
import { randomId } from '../random-id.ts';
import type { RecordVersion } from '../records/act-on-record.ts';
import { applyDecision } from '../records/apply-decision.ts';
import { refusedByEngine } from '../records/refused-by-engine.ts';
import { saveRecord, sealedNote } from '../records/save-record.ts';

/** A waiting record goes back to where it was, by the action of its workflow that leads there. @throws {DomainError} */
export async function takeBackHold(
  work: RecordWork,
  row: RecordActionRow,
  { by = '' }: Undo,
): Promise<Done<RecordVersion>> {
  const { definition, file, actor, now } = work;
  const decision = decide({ definition, record: file.snapshot, input: { action: by }, actor, now, newId: randomId });
  if (!decision.ok) throw refusedByEngine(decision.refusal);
  const moved = applyDecision(file.snapshot, decision.next, decision.effects);
  const saved = await saveRecord(work, {
    snapshot: { ...moved, done: [...moved.done, { action: by, by: work.account }] },
    priority: decision.next.priority,
    effects: decision.effects,
    log: { kind: 'workflow', action: by, facts: { undoes: row.nonce } },
  });
  const note = auditNote('undone', { change: 'waiting' });
  return { output: { id: moved.id, state: moved.state, version: saved.version }, notes: [sealedNote(note, saved)] };
}
