import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';
import { joinParts } from '../platform/keys/index.ts';
import { paddedLength } from './padding.ts';
import { SealError } from './seal-error.ts';

/** Plain bytes of a chunk: its content's length (32 bits) and content, filled up with zeros. */
const chunkLength = 64 * 1024;
const room = chunkLength - 4;
const tagLength = 16;
const sealedLength = chunkLength + tagLength;
const prefixLength = 7;
const headerLength = 1 + prefixLength;
const version = 1;
/** The smallest file looks like every other small file. */
const smallest = 4096;

/**
 * Seals a file in chunks of 64 KiB under a key of its own: STREAM (Hoang, Reyhanitabar, Rogaway, Vizár, "Online Authenticated-Encryption and
 * its Nonce-Reuse Misuse-Resistance", 2015). The nonce is a random prefix, the chunk's number, and whether it is the last, so that no chunk
 * can be moved, dropped, repeated or added. The end is padded, so that the length on disk says little.
 *
 * @param key 32 bytes, for this file only
 * @param place what the file belongs to, as associated data of every chunk
 */
export async function* sealChunks(
  key: KeyObject,
  place: readonly string[],
  content: AsyncIterable<Uint8Array>,
  random: (length: number) => Buffer,
): AsyncGenerator<Buffer> {
  const prefix = random(prefixLength);
  const associated = joinParts(...place);
  // In parts, as they come out of the cipher: each copy of a large file is memory that must be collected again.
  function* seal(number: number, last: boolean, plain: Buffer, length: number): Generator<Buffer> {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(prefix, number, last), { authTagLength: tagLength });
    cipher.setAAD(associated);
    for (const part of plainChunk(plain, length)) yield cipher.update(part);
    cipher.final();
    yield cipher.getAuthTag();
  }
  yield Buffer.concat([Buffer.from([version]), prefix]);
  let number = 0;
  let waiting: Buffer = Buffer.alloc(0);
  for await (const piece of inPieces(content, room)) {
    if (waiting.length > 0) yield* seal(number++, false, waiting, chunkLength);
    waiting = piece;
  }
  const before = number * chunkLength;
  let rest = Math.max(smallest, paddedLength(before + waiting.length + 4)) - before;
  while (rest > chunkLength) {
    yield* seal(number++, false, waiting, chunkLength);
    waiting = Buffer.alloc(0);
    rest -= chunkLength;
  }
  yield* seal(number, true, waiting, Math.max(rest, 4));
}

/**
 * Opens what `sealChunks` made, chunk by chunk: nothing of a chunk is given out before it has been found whole and in its place.
 *
 * @throws {SealError} `altered`, `truncated`
 */
export async function* openChunks(
  key: KeyObject,
  place: readonly string[],
  sealed: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  const associated = joinParts(...place);
  let prefix: Buffer | undefined;
  let number = 0;
  let ended = false;
  for await (const { piece, last } of withLast(inPieces(sealed, sealedLength, headerLength))) {
    if (prefix === undefined) {
      if (piece.length !== headerLength || piece[0] !== version) throw new SealError('altered', 'file header');
      if (last) throw new SealError('truncated', 'file');
      prefix = Buffer.from(piece.subarray(1));
      continue;
    }
    const content = openChunk(key, nonceOf(prefix, number, last), associated, piece);
    if (content === undefined) throw new SealError(last ? 'truncated' : 'altered', 'file chunk');
    number += 1;
    ended = last;
    if (content.length > 0) yield content;
  }
  if (!ended) throw new SealError('truncated', 'file');
}

function openChunk(key: KeyObject, nonce: Buffer, associated: Buffer, sealed: Buffer): Buffer | undefined {
  if (sealed.length < 4 + tagLength) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength });
  decipher.setAAD(associated);
  decipher.setAuthTag(sealed.subarray(-tagLength));
  const plain = decipher.update(sealed.subarray(0, -tagLength));
  try {
    decipher.final();
  } catch {
    return undefined;
  }
  const length = plain.readUInt32BE();
  return length > plain.length - 4 ? undefined : plain.subarray(4, 4 + length);
}

function nonceOf(prefix: Buffer, number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  prefix.copy(nonce);
  nonce.writeUInt32BE(number, prefixLength);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

const zeros = Buffer.alloc(chunkLength);

/** A chunk in its parts: the content's length, the content, and what fills it up. */
function plainChunk(content: Buffer, length: number): Buffer[] {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(content.length);
  return [head, content, zeros.subarray(0, length - 4 - content.length)].filter((part) => part.length > 0);
}

/** Cuts a stream into pieces of one length, the last one shorter; `first` is the length of the first. */
async function* inPieces(content: AsyncIterable<Uint8Array>, length: number, first = length): AsyncGenerator<Buffer> {
  let kept: Uint8Array[] = [];
  let size = 0;
  let wanted = first;
  for await (const bytes of content) {
    let at = 0;
    while (size + bytes.length - at >= wanted) {
      const end = at + wanted - size;
      const piece = bytes.subarray(at, end);
      yield kept.length > 0
        ? Buffer.concat([...kept, piece])
        : Buffer.from(piece.buffer, piece.byteOffset, piece.length);
      [kept, size, at, wanted] = [[], 0, end, length];
    }
    if (at < bytes.length) {
      kept.push(bytes.subarray(at));
      size += bytes.length - at;
    }
  }
  if (kept.length > 1) yield Buffer.concat(kept);
  else if (kept[0]) yield Buffer.from(kept[0].buffer, kept[0].byteOffset, kept[0].length);
}

async function* withLast(pieces: AsyncIterable<Buffer>): AsyncGenerator<{ piece: Buffer; last: boolean }> {
  let waiting: Buffer | undefined;
  for await (const piece of pieces) {
    if (waiting !== undefined) yield { piece: waiting, last: false };
    waiting = piece;
  }
  if (waiting !== undefined) yield { piece: waiting, last: true };
}
