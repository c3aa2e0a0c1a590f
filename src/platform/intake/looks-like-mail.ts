const KNOWN_HEADER =
  /^(from|to|cc|subject|date|received|return-path|delivered-to|message-id|mime-version|content-type|reply-to|sender|x-[a-z0-9-]+|dkim-signature|authentication-results|arc-[a-z-]+)$/i;
const HEAD_BYTES = 64 * 1024;

/**
 * Whether bytes begin like an Internet message (RFC 5322): header lines, of which at least one is a header mail programs write, before
 * anything else. An mbox “From ” line, a byte order mark and blank lines before them are forgiven.
 */
export function looksLikeMail(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD_BYTES)).toString('latin1');
  const lines = head
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
    .split(/\r\n|\n|\r/);
  if (/^From \S+/.test(lines[0] ?? '')) lines.shift();
  let known = 0;
  for (const line of lines) {
    if (line === '') break;
    if (line.includes('\0')) return false;
    if (/^[ \t]/.test(line)) continue;
    const name = /^([!-9;-~]{1,76})[ \t]*:/.exec(line)?.[1];
    if (name === undefined) break;
    if (KNOWN_HEADER.test(name)) known += 1;
  }
  return known > 0;
}
