import { unmark } from '../../engine/redaction/change-redaction.ts';
import { auditNote, recordCommand } from '../commands.ts';
import { resealRecord, sealedNote } from '../records/save-record.ts';
import { handsOf } from './mark-passages.ts';
import { openRedactionInTx, type RedactionVersion, saveRedactionInTx } from './redaction-row.ts';
import { requireChanged } from './refuse-redaction.ts';

export interface RemoveMarksInput {
  readonly system: string;
  readonly record: string;
  readonly version: number;
  readonly marks: readonly string[];
}

/** Takes marks away again: what they covered stays in the copy. */
export const removeMarks = recordCommand<RemoveMarksInput, RedactionVersion>({
  name: 'remove-marks',
  action: 'redact',
  work: async (work, { version, marks }) => {
    const opened = await openRedactionInTx(work, version);
    const saved = await saveRedactionInTx(work, opened, requireChanged(unmark(opened.redaction, marks, handsOf(work))));
    const sealed = await resealRecord(work, saved.snapshot);
    const note = auditNote('redaction-unmarked', { redaction: saved.id, marks: marks.length });
    return { output: { version: saved.version }, notes: [sealedNote(note, sealed)] };
  },
});
