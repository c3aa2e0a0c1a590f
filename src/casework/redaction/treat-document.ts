import { type Treatment, treatDocument as treat } from '../../engine/redaction/change-redaction.ts';
import { auditNote, recordCommand } from '../commands.ts';
import { invalid } from '../domain-error.ts';
import { resealRecord, sealedNote } from '../records/save-record.ts';
import { handsOf, requireOriginal } from './mark-passages.ts';
import { openRedactionInTx, type RedactionVersion, saveRedactionInTx } from './redaction-row.ts';
import { requireChanged } from './refuse-redaction.ts';
import { getRedactionRules, requireReason } from './release-role.ts';
import { requireReading } from './require-reading.ts';

export interface TreatDocumentInput {
  readonly system: string;
  readonly record: string;
  readonly version: number;
  readonly document: string;
  readonly documentVersion: number;
  /** Of the text that was read; needed for a copy by marks. */
  readonly textDigest?: string | undefined;
  /** Of the pages that were seen; needed for a copy of pictures of the pages. */
  readonly pagesDigest?: string | undefined;
  readonly as: Treatment['as'];
  /** For a document withheld whole. */
  readonly reason?: string | undefined;
}

/** Says what becomes of a document: a copy of its text or of its pages without what is marked, withheld whole, or left out of the redaction. */
export const treatDocument = recordCommand<TreatDocumentInput, RedactionVersion>({
  name: 'treat-document',
  action: 'redact',
  work: async (work, { version, document, documentVersion, textDigest, pagesDigest, as, reason = '' }) => {
    requireReading(work);
    const { reasons } = getRedactionRules(work.definition, work.file.snapshot.recordType);
    if (as === 'withheld') requireReason(reasons, reason);
    if (as !== 'left-out') requireOriginal(work, { document, version: documentVersion });
    if (as === 'by-marks' && textDigest === undefined) throw notRead('/textDigest');
    if (as === 'by-areas' && pagesDigest === undefined) throw notRead('/pagesDigest');
    const opened = await openRedactionInTx(work, version);
    const read = {
      document,
      version: documentVersion,
      ...(textDigest === undefined || as === 'by-areas' ? {} : { textDigest }),
      ...(pagesDigest === undefined || as === 'by-marks' ? {} : { pagesDigest }),
    };
    const treatment: Treatment = as === 'withheld' ? { as, reason } : { as };
    const change = treat(opened.redaction, read, treatment, handsOf(work));
    const saved = await saveRedactionInTx(work, opened, requireChanged(change));
    const body = { redaction: saved.id, document, treatment: as, ...(as === 'withheld' ? { reason } : {}) };
    const sealed = await resealRecord(work, saved.snapshot);
    return {
      output: { version: saved.version },
      notes: [sealedNote(auditNote('redaction-document-set', body), sealed)],
    };
  },
});

function notRead(pointer: string) {
  return invalid([
    {
      pointer,
      code: 'required',
      message: { en: 'Read the document first.', fr: 'Lisez d’abord le document.' },
    },
  ]);
}
