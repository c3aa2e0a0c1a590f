import { createSecretKey, type KeyObject } from 'node:crypto';
import { gcmNonceLength, gcmOpen, gcmSeal, joinParts } from '../platform/keys/index.ts';
import { SealError } from './seal-error.ts';
import { openChunks, sealChunks } from './sealed-file.ts';

/** A file being sealed: its key, wrapped by the record's, and its sealed bytes for the file store. */
export interface SealedFile {
  /** To be kept with the row of the document version; of no use without the record's key. */
  readonly wrapped: Buffer;
  readonly sealed: AsyncIterable<Buffer>;
}

/** Files up to this many sealed bytes are kept while they are checked; larger ones are read twice. */
const mostKept = 4 * 1024 * 1024;

/** Begins to seal a file under a key of its own. */
export function sealFile(
  dataKey: KeyObject,
  { system, recordId, fileId }: FilePlace,
  content: AsyncIterable<Uint8Array>,
  random: (length: number) => Buffer,
): SealedFile {
  const fileKey = random(32);
  const wrapped = gcmSeal(dataKey, random(gcmNonceLength), joinParts(system, 'file key', recordId, fileId), fileKey);
  return { wrapped, sealed: sealChunks(createSecretKey(fileKey), [system, 'file', fileId], content, random) };
}

/** What a file belongs to. */
export interface FilePlace {
  readonly system: string;
  readonly recordId: string;
  readonly fileId: string;
}

/**
 * Opens a sealed file. It is read to its end and checked before the first byte is given out, so that nobody is shown the beginning of
 * a file that was cut off or altered.
 *
 * @param read reads the sealed bytes from the beginning; called again for a large file
 * @throws {SealError} `wrong-key`, `altered`, `truncated`
 */
export async function openFile(
  dataKey: KeyObject,
  { system, recordId, fileId }: FilePlace,
  wrapped: Uint8Array,
  read: () => Promise<AsyncIterable<Uint8Array>>,
): Promise<AsyncIterable<Buffer>> {
  const fileKey = gcmOpen(dataKey, joinParts(system, 'file key', recordId, fileId), wrapped);
  if (fileKey === undefined) throw new SealError('wrong-key', 'file key');
  const place = [system, 'file', fileId];
  const key = createSecretKey(fileKey);
  let kept: Buffer[] = [];
  let size = 0;
  for await (const chunk of openChunks(key, place, await read())) {
    size += chunk.length;
    if (size <= mostKept) kept.push(chunk);
    else kept = [];
  }
  return size <= mostKept ? give(kept) : openChunks(key, place, await read());
}

async function* give(chunks: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks;
}
