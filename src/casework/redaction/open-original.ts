import type { ListedDocument } from '../../storage/documents/documents.ts';
import { notFound } from '../domain-error.ts';
import type { RecordLook } from '../queries.ts';
import { requireNewest } from '../records/require-newest.ts';
import { type SealedVersion, versionContext } from '../records/show-documents.ts';

/** A record that was opened, with the system it belongs to. */
export type Opened = Pick<RecordLook, 'system' | 'file'>;

/** The bytes of the newest version of a document. */
export interface OriginalBytes {
  readonly version: number;
  readonly bytes: Buffer;
  /** As the sealed record knows it. */
  readonly digest: string;
}

/** Opens the newest version of a document. The bytes are checked against the sealed record before they are read. @throws {DomainError} `not-found` */
export async function openOriginal(
  opened: Opened,
  rows: readonly ListedDocument[],
  document: string,
): Promise<OriginalBytes> {
  const row = rows.find(({ id }) => id === document);
  if (!row) throw notFound('no-such-document');
  const { version, file_id: fileId, sealed } = row.newest;
  const { keeper, files } = opened.system;
  const context = versionContext(document, version);
  const kept = JSON.parse(keeper.unseal(opened.file.key, context, sealed).toString('utf8')) as SealedVersion;
  requireNewest(opened.file.snapshot, { id: document, version, digest: kept.digest });
  const chunks: Buffer[] = [];
  const fileKey = Buffer.from(kept.fileKey, 'base64');
  for await (const chunk of await keeper.openFile(opened.file.key, fileId, fileKey, () => files.get(fileId))) {
    chunks.push(chunk);
  }
  return { version, bytes: Buffer.concat(chunks), digest: kept.digest };
}
