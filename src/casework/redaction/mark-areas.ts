import { type MarkedPages, markAreas as mark } from '../../engine/redaction/mark-areas.ts';
import { auditNote, recordCommand } from '../commands.ts';
import { randomId } from '../random-id.ts';
import { resealRecord, sealedNote } from '../records/save-record.ts';
import { handsOf, requireOriginal } from './mark-passages.ts';
import { openRedactionInTx, type RedactionVersion, saveRedactionInTx } from './redaction-row.ts';
import { requireChanged } from './refuse-redaction.ts';
import { getRedactionRules, requireReason } from './release-role.ts';
import { requireReading } from './require-reading.ts';

export interface MarkAreasInput extends Pick<MarkedPages, 'document' | 'areas'> {
  readonly system: string;
  readonly record: string;
  /** Version of the redaction; 0 where none was begun. */
  readonly version: number;
  readonly reason: string;
  readonly documentVersion: number;
  /** Of the pages that were seen. */
  readonly pagesDigest: string;
}

/** Marks rectangles on the pages of a document for removal, for one reason of the system. */
export const markAreas = recordCommand<MarkAreasInput, RedactionVersion>({
  name: 'mark-areas',
  action: 'redact',
  work: async (work, { version, reason, document, documentVersion, pagesDigest, areas }) => {
    requireReading(work);
    const { reasons } = getRedactionRules(work.definition, work.file.snapshot.recordType);
    requireReason(reasons, reason);
    const read = { document, version: documentVersion, pagesDigest };
    requireOriginal(work, read);
    const opened = await openRedactionInTx(work, version);
    const change = mark(opened.redaction, { ...read, areas }, { ...handsOf(work), reason, newId: randomId });
    const saved = await saveRedactionInTx(work, opened, requireChanged(change));
    const body = { redaction: saved.id, reason, marks: areas.length, documents: 1 };
    const sealed = await resealRecord(work, saved.snapshot);
    return { output: { version: saved.version }, notes: [sealedNote(auditNote('redaction-marked', body), sealed)] };
  },
});
