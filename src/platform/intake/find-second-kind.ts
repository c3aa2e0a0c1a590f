const TAIL = 65_557; // the end record of a ZIP and its longest comment

/**
 * Whether a file of a known kind can also be read as another one (a polyglot), which is how active content is smuggled past a check of
 * the first bytes: a ZIP at the end of something that is no ZIP, a PDF header in something else, markup at the head of a picture.
 */
export function hasSecondKind(bytes: Uint8Array, mediaType: string): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isZip = mediaType.includes('openxmlformats');
  if (!isZip && endsLikeZip(buffer)) return true;
  if (mediaType !== 'application/pdf' && mediaType !== 'message/rfc822' && buffer.subarray(0, 1024).includes('%PDF-'))
    return true;
  if (mediaType === 'application/pdf' && !buffer.subarray(0, 5).equals(Buffer.from('%PDF-'))) return true;
  if (!mediaType.startsWith('image/')) return false;
  const ends = buffer.subarray(0, 1024).toString('latin1') + buffer.subarray(-1024).toString('latin1');
  return /<(script|html|svg|iframe|\?php)[\s>]/i.test(ends) || hasTrailingData(buffer, mediaType);
}

function endsLikeZip(buffer: Buffer): boolean {
  const tail = buffer.subarray(-TAIL);
  for (let at = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1'); at >= 0; ) {
    if (at + 22 <= tail.length && at + 22 + tail.readUInt16LE(at + 20) === tail.length) return true;
    if (at === 0) return false;
    at = tail.lastIndexOf('PK\x05\x06', at - 1, 'latin1');
  }
  return false;
}

/** Bytes after the end chunk of a PNG; other pictures may rightly carry more. */
function hasTrailingData(buffer: Buffer, mediaType: string): boolean {
  if (mediaType !== 'image/png') return false;
  const end = buffer.lastIndexOf('IEND', undefined, 'latin1');
  return end >= 0 && end + 8 < buffer.length;
}
