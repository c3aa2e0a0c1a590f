import { createHash } from 'node:crypto';
import { getRecordType } from '../../definition/lookup/get-record-type.ts';
import { voidSignOffs } from '../../engine/routing-slip/void-sign-offs.ts';
import type { DocumentVersion, RecordSnapshot } from '../../engine/types.ts';
import type { DataKey } from '../../keeper/index.ts';
import { cleanFileName, detectMediaType } from '../../platform/intake/index.ts';
import {
  insertDocumentInTx,
  insertDocumentVersionInTx,
  setCurrentVersionInTx,
} from '../../storage/documents/documents.ts';
import { auditNote, type RecordWork, recordCommand } from '../commands.ts';
import { DomainError, invalid, notFound } from '../domain-error.ts';
import { randomId } from '../random-id.ts';
import { saveRecord, sealedNote } from '../records/save-record.ts';
import { type SealedVersion, titleContext, versionContext } from '../records/show-documents.ts';

export interface AddDocumentInput {
  readonly system: string;
  readonly record: string;
  readonly role: string;
  readonly title?: string | undefined;
  readonly fileName: string;
  readonly content: Buffer;
  /** A new version of this document instead of a new document. */
  readonly document?: string | undefined;
}

export interface AddedDocument {
  readonly id: string;
  readonly version: number;
  readonly digest: string;
  readonly state: 'stored';
}

/** Largest file, in bytes. Larger ones arrive in parts, with the document pipeline. */
export const largestDocument = 100 * 1024 * 1024;

/** Adds a document to the case file, or a new version of one; a sign-off of an older version does not hold for it. */
export const addDocument = recordCommand<AddDocumentInput, AddedDocument>({
  name: 'add-document',
  action: 'add-document',
  fingerprint: ({ content, ...rest }) => ({ ...rest, digest: digestOf(content).toString('hex') }),
  work: async (work, input) => {
    requireRole(work, input.role);
    requireNoReleaseCopy(work, input);
    const placed = await placeDocument(work, input);
    const { snapshot } = work.file;
    const slip = snapshot.routingSlip && voidSignOffs(snapshot.routingSlip, placed.documents);
    const saved = await saveRecord(work, {
      snapshot: { ...snapshot, documents: placed.documents, ...(slip ? { routingSlip: slip } : {}) },
      log: {
        kind: 'document',
        action: input.document ? 'add-version' : 'add-document',
        facts: { document: placed.id, version: placed.version, role: input.role },
      },
    });
    const { id, version, digest, mediaType } = placed;
    const note = auditNote('document-added', {
      document: id,
      version,
      documentRole: input.role,
      mediaType,
      state: 'stored',
    });
    return { output: { id, version, digest, state: 'stored' }, notes: [sealedNote(note, saved)] };
  },
});

interface PlacedDocument extends AddedDocument {
  readonly mediaType: string;
  /** All documents of the record with their newest versions. */
  readonly documents: readonly DocumentVersion[];
}

/**
 * Seals the bytes into a file and writes the rows. A file whose transaction rolls back is left over and unreadable: its key went
 * with the row.
 */
export async function placeDocument(
  work: Pick<RecordWork, 'tx' | 'system' | 'account' | 'now'> & { file: { key: DataKey; snapshot: RecordSnapshot } },
  { role, title, fileName, content, document }: Omit<AddDocumentInput, 'system' | 'record'>,
): Promise<PlacedDocument> {
  const { tx, system, account, now, file } = work;
  if (content.length === 0) throw emptyFile();
  if (content.length > largestDocument) throw tooLarge();
  const { snapshot, key } = file;
  const before = document ? snapshot.documents.find(({ id }) => id === document) : undefined;
  if (document && !before) throw notFound('no-such-document');
  const id = document ?? randomId();
  const version = (before?.version ?? 0) + 1;
  const digest = digestOf(content);
  const mediaType = await detectMediaType(content);
  const fileId = randomId();
  const sealing = system.keeper.sealFile(key, fileId, oneChunk(content));
  await system.files.put(fileId, sealing.sealed);
  const cleaned = cleanFileName(fileName);
  if (before) await setCurrentVersionInTx(tx, id, version);
  else {
    const sealedTitle = system.keeper.seal(key, titleContext(id), (title ?? '').trim() || cleaned);
    const added = { current_version: 1, added_by: account, added_at: now, sealed: sealedTitle };
    await insertDocumentInTx(tx, { id, record_id: snapshot.id, role, ...added });
  }
  const kept: SealedVersion = {
    fileName: cleaned,
    size: content.length,
    digest: digest.toString('hex'),
    fileKey: sealing.wrapped.toString('base64'),
  };
  await insertDocumentVersionInTx(tx, {
    document_id: id,
    version,
    media_type: mediaType,
    file_id: fileId,
    content_tag: system.keeper.contentTag(digest),
    added_by: account,
    added_at: now,
    sealed: system.keeper.seal(key, versionContext(id, version), JSON.stringify(kept)),
  });
  const one: DocumentVersion = { id, role: before?.role ?? role, version, digest: kept.digest };
  const documents = [...snapshot.documents.filter((other) => other.id !== id), one];
  return { id, version, digest: kept.digest, state: 'stored', mediaType, documents };
}

const digests = new WeakMap<Buffer, Buffer>();

/** The SHA-256 digest of a file, reckoned once while it is held. */
function digestOf(content: Buffer): Buffer {
  const digest = digests.get(content) ?? createHash('sha256').update(content).digest();
  digests.set(content, digest);
  return digest;
}

async function* oneChunk(content: Buffer): AsyncIterable<Uint8Array> {
  yield content;
}

function requireRole({ definition, file }: RecordWork, role: string): void {
  const { documentRoles } = getRecordType(definition, file.snapshot.recordType);
  if (documentRoles.some(({ id }) => id === role)) return;
  const list = documentRoles.flatMap(({ id, releaseCopy }) => (releaseCopy ? [] : [id])).join(', ');
  throw invalid([
    {
      pointer: '/role',
      code: 'unknown-role',
      message: { en: `A document's role is one of: ${list}.`, fr: `Le rôle d’un document est l’un de : ${list}.` },
    },
  ]);
}

/** What may leave as a release copy is made by redaction alone: nothing is added under that role, and no copy gets another version. */
function requireNoReleaseCopy(
  { definition, file: { snapshot } }: RecordWork,
  { role, document }: AddDocumentInput,
): void {
  const copies = getRecordType(definition, snapshot.recordType).documentRoles.filter(({ releaseCopy }) => releaseCopy);
  const isCopy = (one: string | undefined) => copies.some(({ id }) => id === one);
  if (!isCopy(role) && !isCopy(snapshot.documents.find(({ id }) => id === document)?.role)) return;
  throw invalid([
    {
      pointer: isCopy(role) ? '/role' : '/document',
      code: 'made-by-redaction',
      message: {
        en: 'A release copy is made by redaction, never added.',
        fr: 'Une copie à communiquer est produite par caviardage, jamais ajoutée.',
      },
    },
  ]);
}

function emptyFile() {
  return invalid([
    { pointer: '/file', code: 'empty', message: { en: 'The file is empty.', fr: 'Le fichier est vide.' } },
  ]);
}

function tooLarge(): DomainError {
  return new DomainError('too-large', {
    en: 'A document has at most 100 MB.',
    fr: 'Un document compte au plus 100 Mo.',
  });
}
