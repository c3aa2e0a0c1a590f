import { getRecordType } from '../../definition/lookup/get-record-type.ts';
import type { Language } from '../../definition/text.ts';
import { placeOf } from '../../engine/access/place-of.ts';
import { mayReadSecond } from '../../engine/redaction/may-read-second.ts';
import { treatmentOf } from '../../engine/redaction/treatment-of.ts';
import type { RedactedDocument } from '../../engine/redaction/types.ts';
import type { ReleaseCopy } from '../../platform/release-copy/index.ts';
import { type ListedDocument, listDocuments } from '../../storage/documents/documents.ts';
import { auditNote } from '../commands.ts';
import { type RecordLook, recordQuery } from '../queries.ts';
import { makeCopy } from './make-copy.ts';
import { makePictureCopy } from './make-picture-copy.ts';
import { openOriginal } from './open-original.ts';
import { pictureContent } from './picture-content.ts';
import { readPagesOf } from './read-pages-of.ts';
import { type ReadText, readTextIn } from './read-texts.ts';
import { openRedaction } from './redaction-row.ts';
import { refuseRedaction } from './refuse-redaction.ts';
import { releaseContent } from './release-content.ts';
import { getRedactionRules } from './release-role.ts';
import { requireReading } from './require-reading.ts';

export interface ApprovedReading {
  readonly system: string;
  readonly record: string;
  readonly version: number;
  /** Digest of what was read: the approval covers that and nothing else. */
  readonly seen: string;
}

/** Release copies written and read back, not yet kept anywhere. */
export interface PreparedCopies {
  /** Digest of the redaction they were made by. */
  readonly seen: string;
  readonly record: string;
  readonly copies: readonly { readonly of: RedactedDocument; readonly copy: ReleaseCopy }[];
}

const prepared = new WeakSet<PreparedCopies>();

/** Whether copies came from here and nowhere else: nothing else is ever kept as a release copy. */
export function isPrepared(copies: PreparedCopies): boolean {
  return prepared.has(copies);
}

/**
 * Makes the copies of what the second reader has read, outside any transaction: it takes seconds. Nothing is made for somebody who may not decide,
 * nor of something else than what was read; the approval then says why.
 */
export const prepareCopies = recordQuery<ApprovedReading, PreparedCopies | undefined>({
  name: 'prepare-copies',
  action: 'approve-redaction',
  note: () => auditNote('redaction-read-second', {}),
  show: async (look, { version, seen }) => {
    requireReading(look);
    const { definition, actor, file, system } = look;
    const { reasons } = getRedactionRules(definition, file.snapshot.recordType);
    const opened = await openRedaction(system.database, look);
    const { redaction } = opened;
    const isRead = redaction.state === 'with-reader' && opened.version === version && opened.seen === seen;
    if (!isRead || mayReadSecond(redaction, { definition, actor, record: placeOf(file.snapshot) }) !== 'yes')
      return undefined;
    const rows = await listDocuments(system.database, file.row.id);
    const language = languageOf(look);
    const copies = await Promise.all(
      redaction.documents.map(async (of) => ({ of, copy: await copyOf(look, rows, of, { reasons, language }) })),
    );
    const made: PreparedCopies = { seen, record: file.row.id, copies };
    prepared.add(made);
    return made;
  },
});

async function copyOf(
  look: RecordLook,
  rows: readonly ListedDocument[],
  of: RedactedDocument,
  said: Parameters<typeof releaseContent>[2],
): Promise<ReleaseCopy> {
  const original = await openOriginal(look, rows, of.document);
  if (of.version !== original.version) throw refuseRedaction('newer-version');
  if (treatmentOf(of) === 'by-areas') {
    const { kind, sizes, pagesDigest, bytes } = await readPagesOf(original);
    if (!kind || !sizes || pagesDigest !== of.pagesDigest) throw refuseRedaction('text-changed');
    const { areas = [] } = of;
    if (areas.some(({ page }) => page > sizes.length)) throw refuseRedaction('unfit-area');
    return makePictureCopy({ bytes, kind, sizes }, pictureContent(areas, sizes.length, said));
  }
  const read = await readTextIn(of.document, original);
  requireSameText(of, read);
  return makeCopy(releaseContent(of, read.text, said));
}

/** The marks were set on this very text. @throws {DomainError} `refused` */
function requireSameText(one: RedactedDocument, read: ReadText): void {
  if (one.withheld !== undefined) return;
  if (read.text === undefined || read.textDigest !== one.textDigest) throw refuseRedaction('text-changed');
}

/** The language the correspondent wrote in, where the record says so. */
function languageOf({ definition, file: { snapshot } }: RecordLook): Language {
  const field = getRecordType(definition, snapshot.recordType).intake?.fields.language;
  return field !== undefined && snapshot.fields[field] === 'fr' ? 'fr' : 'en';
}
