import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';

const version = 1;
const nonceLength = 12;
const tagLength = 16;

/** Bytes a box is longer than what is in it: version, nonce, tag. */
const boxOverhead = 1 + nonceLength + tagLength;

/** Bytes of a nonce (NIST SP 800-38D §8.2.2: random, 96 bits). */
export const gcmNonceLength = nonceLength;

/**
 * Encrypts with AES-256-GCM (NIST SP 800-38D). The box is: version byte ‖ nonce ‖ ciphertext ‖ tag.
 *
 * @param key 32 bytes, as a KeyObject: Node takes five times as long with plain bytes
 * @param nonce 12 random bytes, never used twice under one key
 */
export function gcmSeal(key: KeyObject, nonce: Uint8Array, associated: Uint8Array, plain: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength });
  cipher.setAAD(associated);
  return Buffer.concat([Buffer.from([version]), nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Opens a box; undefined when it is malformed, altered, or was sealed under another key or other associated data. */
export function gcmOpen(key: KeyObject, associated: Uint8Array, box: Uint8Array): Buffer | undefined {
  if (box.length < boxOverhead || box[0] !== version) return undefined;
  const end = box.length - tagLength;
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(1, 1 + nonceLength), { authTagLength: tagLength });
  decipher.setAAD(associated);
  decipher.setAuthTag(box.subarray(end));
  const plain = decipher.update(box.subarray(1 + nonceLength, end));
  try {
    decipher.final();
  } catch {
    plain.fill(0);
    return undefined;
  }
  return plain;
}

/**
 * Joins parts so that no two different lists give the same bytes: each with its length (32 bits, big-endian) before it.
 * Numbers are written as 64 bits.
 */
export function joinParts(...parts: (string | number | Uint8Array)[]): Buffer {
  const joined = Buffer.allocUnsafe(parts.reduce<number>((sum, part) => sum + 4 + lengthOf(part), 0));
  let at = 0;
  for (const part of parts) {
    const length = lengthOf(part);
    at = joined.writeUInt32BE(length, at);
    if (typeof part === 'string') joined.write(part, at, 'utf8');
    else if (typeof part === 'number') joined.writeBigInt64BE(BigInt(part), at);
    else joined.set(part, at);
    at += length;
  }
  return joined;
}

function lengthOf(part: string | number | Uint8Array): number {
  if (typeof part === 'string') return Buffer.byteLength(part, 'utf8');
  return typeof part === 'number' ? 8 : part.length;
}
