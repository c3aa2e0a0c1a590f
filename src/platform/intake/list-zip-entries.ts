import { inflateRawSync } from 'node:zlib';
import { LIMITS } from './limits.ts';

/** A ZIP that must not be unpacked. `damaged` cannot be followed; `too-costly` would unpack beyond the ceilings. */
export class ZipRefusal extends Error {
  readonly code: 'damaged' | 'too-costly';

  constructor(code: 'damaged' | 'too-costly') {
    super(code);
    this.code = code;
  }
}

/**
 * Names of the entries of a ZIP, after unpacking each within the ceilings, since the sizes it declares may lie and entries may overlap.
 * Throws ZipRefusal on more than 1,000 entries, 100 MB in all or a hundredfold ratio (APPNOTE.TXT 4.3.12, 4.3.16).
 *
 * @param look is shown each entry as it is unpacked
 */
export function listZipEntries(bytes: Uint8Array, look?: (name: string, content: Uint8Array) => void): string[] {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0 || end + 22 > zip.length) throw new ZipRefusal('damaged');
  const count = zip.readUInt16LE(end + 10);
  if (count > LIMITS.archiveEntries) throw new ZipRefusal('too-costly');
  const names: string[] = [];
  let at = zip.readUInt32LE(end + 16);
  let room = Math.min(LIMITS.unpackedBytes, Math.max(zip.length, 64 * 1024) * LIMITS.archiveRatio);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== 0x02014b50) throw new ZipRefusal('damaged');
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const content = unpack(zip, at, room);
    names.push(name);
    room -= content.length;
    look?.(name, content);
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return names;
}

function unpack(zip: Buffer, entry: number, room: number): Uint8Array {
  const method = zip.readUInt16LE(entry + 10);
  const packed = zip.readUInt32LE(entry + 20);
  const local = zip.readUInt32LE(entry + 42);
  if (local + 30 > zip.length) throw new ZipRefusal('damaged');
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  if (start + packed > zip.length) throw new ZipRefusal('damaged');
  if (zip.readUInt32LE(entry + 24) > room) throw new ZipRefusal('too-costly');
  if (method === 0) return zip.subarray(start, start + packed);
  if (method !== 8) throw new ZipRefusal('damaged');
  try {
    return inflateRawSync(zip.subarray(start, start + packed), { maxOutputLength: Math.max(room, 1) });
  } catch (error) {
    throw new ZipRefusal(error instanceof RangeError ? 'too-costly' : 'damaged');
  }
}
