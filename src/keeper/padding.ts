/** Smallest bucket: most short texts look alike. */
const smallest = 128;
const doubling = 4096;

/**
 * Bytes that a content of this length takes up once padded: powers of two up to 4 KiB, above it Padmé (Nikitin et al., "Reducing
 * Metadata Leakage from Encrypted Files and Communication with PURBs", 2019, §4), which costs at most 12 % and then less.
 */
export function paddedLength(length: number): number {
  if (length <= smallest) return smallest;
  if (length <= doubling) return 2 ** Math.ceil(Math.log2(length));
  const exponent = Math.floor(Math.log2(length));
  const kept = Math.floor(Math.log2(exponent)) + 1;
  const step = 2 ** (exponent - kept);
  return Math.ceil(length / step) * step;
}

/** Writes length (32 bits, big-endian), content and zeros up to the bucket. */
export function pad(plain: Uint8Array): Buffer {
  const padded = Buffer.alloc(paddedLength(plain.length + 4));
  padded.writeUInt32BE(plain.length);
  padded.set(plain, 4);
  return padded;
}

/** Takes off what `pad` put on; undefined when it is not such a content. */
export function unpad(padded: Buffer): Buffer | undefined {
  if (padded.length < 4) return undefined;
  const length = padded.readUInt32BE();
  if (length + 4 > padded.length || paddedLength(length + 4) !== padded.length) return undefined;
  return padded.subarray(4, 4 + length);
}
