import { createHash } from 'node:crypto';
import { plainText } from '../../engine/redaction/plain-text.ts';
import { readShownText, type WhyNoText } from '../../platform/intake/index.ts';
import type { ListedDocument } from '../../storage/documents/documents.ts';
import { notFound } from '../domain-error.ts';
import type { RecordLook } from '../queries.ts';
import { requireNewest } from '../records/require-newest.ts';
import { type DocumentView, type SealedVersion, versionContext } from '../records/show-documents.ts';

type Opened = Pick<RecordLook, 'system' | 'file'>;

/** The text of the newest version of a document, or why there is none. */
export interface ReadText {
  readonly document: string;
  readonly version: number;
  readonly text: string | undefined;
  readonly because: WhyNoText | undefined;
  /** SHA-256 of the text in hex: marks are set on this text and no other. */
  readonly textDigest: string | undefined;
  /** Attachments of a message, which are no part of its text. */
  readonly attachments: number;
}

/** Reads the text of one document. The bytes are checked against the sealed record before they are read. @throws {DomainError} `not-found` */
export async function readTextOf(opened: Opened, rows: readonly ListedDocument[], document: string): Promise<ReadText> {
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
  const shown = await readShownText(Buffer.concat(chunks));
  if (shown.text === undefined)
    return { document, version, text: undefined, because: shown.because, textDigest: undefined, attachments: 0 };
  const text = plainText(shown.text);
  const textDigest = createHash('sha256').update(text).digest('hex');
  return { document, version, text, because: undefined, textDigest, attachments: shown.attachments };
}

/** Documents a release copy can be made of: all but the release copies themselves. */
export function originalsAmong<One extends Pick<DocumentView, 'role'>>(documents: readonly One[], role: string): One[] {
  return documents.filter((one) => one.role !== role);
}
