/**
 * SHA-256 of the UTF-8 bytes of a text, in hex (FIPS 180-4). Here because this folder is pure; the program's own
 * cryptography is elsewhere and uses the platform's.
 */
export function sha256(text: string): string {
  const message = pad(new TextEncoder().encode(text));
  const hash = [...initial];
  for (let offset = 0; offset < message.byteLength; offset += 64)
    mixBlock(hash, new DataView(message.buffer, offset, 64));
  return hash.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

const primes = firstPrimes(64);
const initial = primes.slice(0, 8).map((prime) => fraction(prime ** (1 / 2)));
const constants = primes.map((prime) => fraction(prime ** (1 / 3)));

function firstPrimes(count: number): number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate++) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  }
  return found;
}

/** The first 32 bits of the fractional part. */
function fraction(root: number): number {
  return ((root - Math.floor(root)) * 2 ** 32) | 0;
}

function pad(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  new DataView(padded.buffer).setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n);
  return padded;
}

function mixBlock(hash: number[], block: DataView): void {
  const words = schedule(block);
  let [a, b, c, d, e, f, g, h] = hash as [number, number, number, number, number, number, number, number];
  for (let round = 0; round < 64; round++) {
    const choice = (e & f) ^ (~e & g);
    const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + constants[round]! + words[round]!) | 0;
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + majority) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) hash[index] = (hash[index]! + word) | 0;
}

function schedule(block: DataView): number[] {
  const words = Array.from({ length: 16 }, (_, index) => block.getInt32(index * 4));
  for (let index = 16; index < 64; index++) {
    const before = words[index - 15]!;
    const recent = words[index - 2]!;
    const low = turn(before, 7) ^ turn(before, 18) ^ (before >>> 3);
    const high = turn(recent, 17) ^ turn(recent, 19) ^ (recent >>> 10);
    words.push((words[index - 16]! + low + words[index - 7]! + high) | 0);
  }
  return words;
}

function turn(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}
