import { randomBytes } from 'node:crypto';

const idLength = 16;
let drawn = Buffer.alloc(0);

/** A name nobody can guess: 128 random bits, written like a UUID. Bits are drawn for some hundred ids at once, and used once. */
export function randomId(): string {
  if (drawn.length < idLength) drawn = randomBytes(256 * idLength);
  const hex = drawn.toString('hex', 0, idLength);
  drawn = drawn.subarray(idLength);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Whether a text has the form of an id; what has not is the id of nothing. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
