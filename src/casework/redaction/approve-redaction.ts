import { releaseRedaction } from '../../engine/redaction/change-redaction.ts';
import { voidSignOffs } from '../../engine/routing-slip/void-sign-offs.ts';
import { type AuditNote, auditNote, type RecordWork, recordCommand } from '../commands.ts';
import { placeDocument } from '../documents/add-document.ts';
import { saveRecord, sealedNote } from '../records/save-record.ts';
import { requireOriginal } from './mark-passages.ts';
import { type ApprovedReading, isPrepared, type PreparedCopies } from './prepare-copies.ts';
import { changedMeanwhile, openRedactionInTx, saveRedactionInTx } from './redaction-row.ts';
import { requireChanged } from './refuse-redaction.ts';
import { getRedactionRules } from './release-role.ts';
import { requireReading } from './require-reading.ts';
import { requireSecond } from './return-redaction.ts';
import { countsOf } from './send-redaction.ts';
import { tellMade } from './tell.ts';

export interface ApproveRedactionInput extends ApprovedReading {
  /** The copies made of what was read; none where nothing could be made, and the reason is said here. */
  readonly copies: PreparedCopies | undefined;
}

export interface ReleasedCopies {
  /** The new documents of the record. */
  readonly documents: readonly string[];
}

/** The second reader agrees: the release copies are kept as documents of their own. The originals are not touched. */
export const approveRedaction = recordCommand<ApproveRedactionInput, ReleasedCopies>({
  name: 'approve-redaction',
  action: 'approve-redaction',
  fingerprint: ({ copies: _, ...rest }) => rest,
  work: async (work, { version, seen, copies }) => {
    requireReading(work);
    const opened = await openRedactionInTx(work, version);
    requireSecond(work, opened.redaction);
    const { now, account } = work;
    const redaction = requireChanged(releaseRedaction(opened.redaction, { by: account, at: now.toISOString() }));
    if (opened.seen !== seen) throw changedMeanwhile();
    for (const one of redaction.documents) requireOriginal(work, one);
    if (!copies || !isPrepared(copies) || copies.seen !== seen || copies.record !== work.file.row.id)
      throw changedMeanwhile();
    const { made, notes, documents } = await keepCopies(work, copies);
    const saved = await saveRedactionInTx(work, opened, redaction);
    const counts = countsOf(redaction);
    const slip = saved.snapshot.routingSlip && voidSignOffs(saved.snapshot.routingSlip, documents);
    const changed = await saveRecord(work, {
      snapshot: { ...saved.snapshot, documents, ...(slip ? { routingSlip: slip } : {}) },
      effects: tellMade(redaction),
      log: {
        kind: 'redaction',
        action: 'approve-redaction',
        facts: { ...counts, copies: made, markedBy: redaction.markedBy },
      },
    });
    const note = auditNote('redaction-approved', { redaction: saved.id, ...counts });
    return { output: { documents: made }, notes: [...notes, sealedNote(note, changed)] };
  },
});

async function keepCopies(work: RecordWork, { copies }: PreparedCopies) {
  const { tx, definition, file, system, account, now } = work;
  const { role } = getRedactionRules(definition, file.snapshot.recordType);
  const made: string[] = [];
  const notes: AuditNote[] = [];
  let { documents } = file.snapshot;
  for (const { copy } of copies) {
    const placed = await placeDocument(
      { tx, system, account, now, file: { key: file.key, snapshot: { ...file.snapshot, documents } } },
      {
        role: role.id,
        // Neither title nor file name of the original: either may say what was removed.
        title: `${role.title.en} / ${role.title.fr} ${made.length + 1}`,
        fileName: `${file.row.control_number}-${made.length + 1}.${copy.ending}`,
        content: Buffer.from(copy.bytes),
      },
    );
    documents = placed.documents;
    made.push(placed.id);
    const { id, version, mediaType } = placed;
    notes.push(
      auditNote('document-added', { document: id, version, documentRole: role.id, mediaType, state: 'stored' }),
    );
  }
  return { made, notes, documents };
}
