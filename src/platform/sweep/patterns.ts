/** A way a text can be written in bytes, and what to look for. */
export interface Pattern {
  readonly encoding: string;
  readonly bytes: Buffer;
}

/**
 * How a marker looks in everything a program is likely to make of a text: UTF-8 and UTF-16, lower and upper case, backwards,
 * base64 at each of its three offsets (and base64url), hexadecimal, and percent-encoded bytes.
 *
 * @param marker ASCII letters and digits, at least 8
 */
export function patternsOf(marker: string): Pattern[] {
  const utf8 = Buffer.from(marker, 'utf8');
  const utf16le = Buffer.from(marker, 'utf16le');
  const forms: [string, Buffer][] = [
    ['utf-8', utf8],
    ['utf-16le', utf16le],
    // Without its leading zero byte: a search that begins with zero stops at every byte of an empty page.
    ['utf-16be', Buffer.from(utf16le).swap16().subarray(1)],
    ['lower case', Buffer.from(marker.toLowerCase())],
    ['upper case', Buffer.from(marker.toUpperCase())],
    ['reversed', Buffer.from([...marker].reverse().join(''))],
    ['hexadecimal', Buffer.from(utf8.toString('hex'))],
    ['hexadecimal upper case', Buffer.from(utf8.toString('hex').toUpperCase())],
    ['percent-encoded', Buffer.from([...utf8].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''))],
    ...[0, 1, 2].map((offset): [string, Buffer] => [`base64 at offset ${offset}`, base64At(utf8, offset)]),
    ...[0, 1, 2].map((offset): [string, Buffer] => [`base64 of utf-16 at offset ${offset}`, base64At(utf16le, offset)]),
  ];
  return forms.map(([encoding, bytes]) => ({ encoding, bytes }));
}

/** The base64 characters that depend on the marker alone, wherever it lies within a longer text. */
function base64At(text: Buffer, offset: number): Buffer {
  const encoded = Buffer.concat([Buffer.alloc(offset), text])
    .toString('base64')
    .replaceAll('=', '');
  const first = offset === 0 ? 0 : offset + 1;
  const whole = Math.floor(((offset + text.length) * 8) / 6);
  return Buffer.from(encoded.slice(first, whole));
}
