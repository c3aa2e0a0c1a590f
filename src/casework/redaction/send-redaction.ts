import { sendToReader, takeBackFromReader } from '../../engine/redaction/change-redaction.ts';
import { markCount } from '../../engine/redaction/treatment-of.ts';
import type { Redaction } from '../../engine/redaction/types.ts';
import { auditNote, recordCommand } from '../commands.ts';
import { saveRecord, sealedNote } from '../records/save-record.ts';
import { handsOf, requireOriginal } from './mark-passages.ts';
import { openRedactionInTx, type RedactionVersion, saveRedactionInTx } from './redaction-row.ts';
import { requireChanged } from './refuse-redaction.ts';
import { requireReading } from './require-reading.ts';
import { tellReaders } from './tell.ts';

export interface RedactionInput {
  readonly system: string;
  readonly record: string;
  /** Version of the redaction. */
  readonly version: number;
}

/** Gives the redaction to a second reader. The history says who marked and how much, never what. */
export const sendRedaction = recordCommand<RedactionInput, RedactionVersion>({
  name: 'send-redaction',
  action: 'redact',
  work: async (work, { version }) => {
    requireReading(work);
    const opened = await openRedactionInTx(work, version);
    for (const one of opened.redaction.documents) requireOriginal(work, one);
    const redaction = requireChanged(sendToReader(opened.redaction, handsOf(work), work.now.toISOString()));
    const saved = await saveRedactionInTx(work, opened, redaction);
    const facts = countsOf(redaction);
    const { markedBy } = redaction;
    const { snapshot } = saved;
    const changed = await saveRecord(work, {
      snapshot,
      effects: tellReaders(work.definition, snapshot.recordType, snapshot.state),
      log: { kind: 'redaction', action: 'send-redaction', facts: { ...facts, markedBy } },
    });
    const note = auditNote('redaction-sent', { redaction: saved.id, ...facts });
    return { output: { version: saved.version }, notes: [sealedNote(note, changed)] };
  },
});

/** Takes the redaction back from the second reader, to go on marking. */
export const takeBackRedaction = recordCommand<RedactionInput, RedactionVersion>({
  name: 'take-back-redaction',
  action: 'redact',
  work: async (work, { version }) => {
    const opened = await openRedactionInTx(work, version);
    const redaction = requireChanged(takeBackFromReader(opened.redaction, handsOf(work)));
    const saved = await saveRedactionInTx(work, opened, redaction);
    const changed = await saveRecord(work, {
      snapshot: saved.snapshot,
      log: { kind: 'redaction', action: 'take-back-redaction' },
    });
    const note = auditNote('redaction-taken-back', { redaction: saved.id });
    return { output: { version: saved.version }, notes: [sealedNote(note, changed)] };
  },
});

/** How many documents and marks a redaction has. */
export function countsOf({ documents }: Redaction): { documents: number; marks: number } {
  return { documents: documents.length, marks: documents.reduce((sum, one) => sum + markCount(one), 0) };
}
