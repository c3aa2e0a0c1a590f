import { type ListedDocument, listDocuments } from '../../storage/documents/documents.ts';
import type { RecordLook } from '../queries.ts';
import { requireAll, requireNewest } from './require-newest.ts';

/** What a document version keeps sealed. */
export interface SealedVersion {
  readonly fileName: string;
  readonly size: number;
  /** SHA-256 of the content, hexadecimal. */
  readonly digest: string;
  /** What opens the sealed file. */
  readonly fileKey: string;
}

export interface DocumentView {
  readonly id: string;
  readonly role: string;
  readonly title: string;
  readonly fileName: string;
  readonly version: number;
  readonly mediaType: string;
  readonly size: number;
  readonly digest: string;
  readonly addedBy: string;
  readonly addedAt: string;
  readonly state: 'stored';
}

/** Context of the seal of a document's title. */
export function titleContext(documentId: string) {
  return { table: 'casework.document', column: 'sealed', row: documentId, counter: 0 } as const;
}

/** Context of the seal of a version's file name, size, digest and key. */
export function versionContext(documentId: string, version: number) {
  return { table: 'casework.document_version', column: 'sealed', row: documentId, counter: version } as const;
}

/** The documents of an opened record, in the order they came. @throws {SealError} when one was put back to an older version */
export async function showDocuments({
  system,
  file,
  ahead,
}: Pick<RecordLook, 'system' | 'file' | 'ahead'>): Promise<DocumentView[]> {
  if (file.row.document_count === 0) return [];
  const rows = ahead.documents ?? (await listDocuments(system.database, file.row.id));
  const views = rows.map((row) => viewOf(row, file.key, system.keeper));
  requireAll(file.snapshot, views);
  for (const view of views) requireNewest(file.snapshot, view);
  return views;
}

function viewOf(
  row: ListedDocument,
  key: RecordLook['file']['key'],
  keeper: RecordLook['system']['keeper'],
): DocumentView {
  const { newest } = row;
  const title = keeper.unseal(key, titleContext(row.id), row.sealed).toString('utf8');
  const sealed = keeper.unseal(key, versionContext(row.id, newest.version), newest.sealed).toString('utf8');
  const { fileName, size, digest } = JSON.parse(sealed) as SealedVersion;
  return {
    id: row.id,
    role: row.role,
    title,
    fileName,
    version: newest.version,
    mediaType: newest.media_type,
    size,
    digest,
    addedBy: newest.added_by,
    addedAt: newest.added_at.toISOString(),
    state: 'stored',
  };
}
