import type { Decision } from '../../engine/types.ts';
import type { AuditNote, Done, RecordWork } from '../commands.ts';
import type { RecordVersion } from './act-on-record.ts';
import { applyDecision } from './apply-decision.ts';
import { refusedByEngine } from './refused-by-engine.ts';
import { type ActionLog, saveRecord, sealedNote } from './save-record.ts';

/**
 * Carries out what the engine decided and answers with the new version; a refusal becomes the caller's error.
 *
 * @throws {DomainError}
 */
export async function saveDecision(
  work: RecordWork,
  decision: Decision,
  { log, note }: { log: ActionLog; note: AuditNote },
): Promise<Done<RecordVersion>> {
  if (!decision.ok) throw refusedByEngine(decision.refusal);
  const snapshot = applyDecision(work.file.snapshot, decision.next, decision.effects);
  const saved = await saveRecord(work, { snapshot, priority: decision.next.priority, effects: decision.effects, log });
  return {
    output: { id: snapshot.id, state: snapshot.state, version: saved.version },
    notes: [sealedNote(note, saved)],
  };
}
