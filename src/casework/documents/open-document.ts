import { findDocumentVersion } from '../../storage/documents/documents.ts';
import { auditNote } from '../commands.ts';
import { notFound } from '../domain-error.ts';
import { type RecordLook, recordQuery } from '../queries.ts';
import { requireNewest } from '../records/require-newest.ts';
import { type SealedVersion, versionContext } from '../records/show-documents.ts';

export interface OpenDocumentInput {
  readonly system: string;
  readonly record: string;
  readonly document: string;
  readonly version?: number | undefined;
}

export interface OpenedDocument {
  readonly fileName: string;
  readonly mediaType: string;
  readonly size: number;
  readonly digest: string;
  readonly content: AsyncIterable<Buffer>;
}

/** Opens a document of a record: checked whole before the first byte is given out, for download only. */
export const openDocument = recordQuery<OpenDocumentInput, OpenedDocument>({
  name: 'open-document',
  action: 'read-documents',
  note: (_look, { document, version }) => auditNote('document-opened', { document, version: version ?? 0 }),
  show: async (look, { document, version }) => {
    const { version: _version, ...opened } = await openVersion(look, { document, version });
    return opened;
  },
});

/** Opens one version of a document of an opened record, the newest by default. @throws {DomainError} `not-found` */
export async function openVersion(
  { system, file }: Pick<RecordLook, 'system' | 'file'>,
  { document, version }: { document: string; version?: number | undefined },
): Promise<OpenedDocument & { version: number }> {
  const asked = { recordId: file.row.id, documentId: document, version };
  const row = await findDocumentVersion(system.database, asked);
  if (!row) throw notFound('no-such-document');
  const context = versionContext(document, row.version);
  const sealed = system.keeper.unseal(file.key, context, row.sealed).toString('utf8');
  const { fileName, size, digest, fileKey } = JSON.parse(sealed) as SealedVersion;
  if (version === undefined) requireNewest(file.snapshot, { id: document, version: row.version, digest });
  const read = () => system.files.get(row.file_id);
  const content = await system.keeper.openFile(file.key, row.file_id, Buffer.from(fileKey, 'base64'), read);
  return { fileName, mediaType: row.media_type, size, digest, content, version: row.version };
}
