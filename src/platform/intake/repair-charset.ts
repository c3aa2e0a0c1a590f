/**
 * Old programs write letters above ASCII without naming a character set, in headers and in bodies of a single part; a parser then takes
 * them for damaged UTF-8. Such bytes are read as windows-1252, the usual one of English and French, and rewritten as UTF-8.
 * Returns the very same bytes when nothing had to be assumed. Parts of a multipart are left alone: they may be binary.
 */
export function repairCharset(bytes: Uint8Array): Uint8Array {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const match = /\r?\n\r?\n/.exec(raw.subarray(0, 1_100_000).toString('latin1'));
  const bodyAt = match ? match.index + match[0].length : raw.length;
  const head = raw.subarray(0, bodyAt);
  const body = raw.subarray(bodyAt);
  const declared =
    /charset\s?\*?=|^content-transfer-encoding:[ \t]*(base64|quoted-printable)|^content-type:[ \t]*(?!text\/)/im;
  const newHead = asUtf8(head);
  const newBody = declared.test(head.toString('latin1')) ? body : asUtf8(body);
  return newHead === head && newBody === body ? bytes : new Uint8Array(Buffer.concat([newHead, newBody]));
}

function asUtf8(part: Buffer): Buffer {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(part);
    return part;
  } catch {
    return Buffer.from(new TextDecoder('windows-1252').decode(part));
  }
}
