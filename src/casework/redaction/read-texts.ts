import { createHash } from 'node:crypto';
import { plainText } from '../../engine/redaction/plain-text.ts';
import { readShownText, type WhyNoText } from '../../platform/intake/index.ts';
import type { ListedDocument } from '../../storage/documents/documents.ts';
import type { DocumentView } from '../records/show-documents.ts';
import { type Opened, type OriginalBytes, openOriginal } from './open-original.ts';

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

/** Reads the text of one document. @throws {DomainError} `not-found` */
export async function readTextOf(opened: Opened, rows: readonly ListedDocument[], document: string): Promise<ReadText> {
  return readTextIn(document, await openOriginal(opened, rows, document));
}

/** The same of one that was opened. */
export async function readTextIn(document: string, { version, bytes }: OriginalBytes): Promise<ReadText> {
  const shown = await readShownText(bytes);
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
