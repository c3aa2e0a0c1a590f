import {
  type Hands,
  type MarkedDocument,
  markPassages as mark,
  mostDocuments,
} from '../../engine/redaction/change-redaction.ts';
import { auditNote, type RecordWork, recordCommand } from '../commands.ts';
import { randomId } from '../random-id.ts';
import { resealRecord, sealedNote } from '../records/save-record.ts';
import { openRedactionInTx, type RedactionVersion, saveRedactionInTx } from './redaction-row.ts';
import { refuseRedaction, requireChanged } from './refuse-redaction.ts';
import { getRedactionRules, requireReason } from './release-role.ts';
import { requireReading } from './require-reading.ts';

export interface MarkPassagesInput {
  readonly system: string;
  readonly record: string;
  /** Version of the redaction; 0 where none was begun. */
  readonly version: number;
  readonly reason: string;
  readonly documents: readonly MarkedDocument[];
}

/** Marks passages for removal, in several documents at once, for one reason of the system. */
export const markPassages = recordCommand<MarkPassagesInput, RedactionVersion>({
  name: 'mark-passages',
  action: 'redact',
  work: async (work, { version, reason, documents }) => {
    requireReading(work);
    const { reasons } = getRedactionRules(work.definition, work.file.snapshot.recordType);
    requireReason(reasons, reason);
    if (documents.length > mostDocuments) throw refuseRedaction('too-many');
    for (const one of documents) requireOriginal(work, one);
    const opened = await openRedactionInTx(work, version);
    const change = mark(opened.redaction, documents, { ...handsOf(work), reason, newId: randomId });
    const saved = await saveRedactionInTx(work, opened, requireChanged(change));
    const marks = documents.reduce((sum, { passages }) => sum + passages.length, 0);
    const body = { redaction: saved.id, reason, marks, documents: documents.length };
    const sealed = await resealRecord(work, saved.snapshot);
    return { output: { version: saved.version }, notes: [sealedNote(auditNote('redaction-marked', body), sealed)] };
  },
});

/** Whose hands a change of a redaction is in: the person, and for whom they act. */
export function handsOf({ account, grant }: Pick<RecordWork, 'account' | 'grant'>): Hands {
  return { account, onBehalfOf: grant?.onBehalfOf };
}

/** A document of the record that is no release copy, in its newest version. @throws {DomainError} `refused` */
export function requireOriginal(
  { definition, file }: Pick<RecordWork, 'definition' | 'file'>,
  { document, version }: { readonly document: string; readonly version: number },
): void {
  const known = file.snapshot.documents.find(({ id }) => id === document);
  if (!known) throw refuseRedaction('unfit-passage');
  const { role } = getRedactionRules(definition, file.snapshot.recordType);
  if (known.role === role.id) throw refuseRedaction('made-here');
  if (known.version !== version) throw refuseRedaction('newer-version');
}
