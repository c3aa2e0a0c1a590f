import { editFields } from '../../engine/decide/edit-fields.ts';
import type { FieldValues } from '../../engine/types.ts';
import { auditNote, recordCommand } from '../commands.ts';
import type { RecordVersion } from './act-on-record.ts';
import { applyDecision } from './apply-decision.ts';
import { refusedByEngine } from './refused-by-engine.ts';
import { saveRecord, sealedNote } from './save-record.ts';

export interface EditRecordInput {
  readonly system: string;
  readonly record: string;
  readonly version: number;
  readonly fields: FieldValues;
}

/** Changes fields of a record; the history keeps what they were. */
export const editRecord = recordCommand<EditRecordInput, RecordVersion>({
  name: 'edit-record',
  action: 'view',
  tried: () => 'edit',
  version: ({ version }) => version,
  work: async (work, { fields }) => {
    const { definition, actor, file, now } = work;
    const decision = editFields({ definition, record: file.snapshot, actor, now, fields });
    if (!decision.ok) throw refusedByEngine(decision.refusal);
    const { changed } = decision;
    if (changed.length === 0) {
      const { id, state, version } = file.snapshot;
      return { output: { id, state, version }, notes: [auditNote('edited', { fields: [] })] };
    }
    const snapshot = applyDecision(file.snapshot, decision.next, decision.effects);
    const saved = await saveRecord(work, {
      snapshot,
      priority: decision.next.priority,
      effects: decision.effects,
      log: { kind: 'edit', action: 'edit' },
    });
    return {
      output: { id: snapshot.id, state: snapshot.state, version: saved.version },
      notes: [sealedNote(auditNote('edited', { fields: [...changed] }), saved)],
    };
  },
});
