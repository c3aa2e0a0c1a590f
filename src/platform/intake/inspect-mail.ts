import type { WarningCode } from './warnings.ts';

const SCANNED_BYTES = 2 * 1024 * 1024;

/** What the raw lines of a message tell that the parser, which forgives much, does not pass on. */
export interface MailInspection {
  /** Lines that name a content type: an upper estimate of the number of parts, known before parsing. */
  partCount: number;
  warnings: WarningCode[];
}

/** Looks over the raw bytes of a message for cut-off multiparts, unknown character sets and encryption, and counts its parts. */
export function inspectMail(bytes: Uint8Array): MailInspection {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const scanned = raw.subarray(0, SCANNED_BYTES).toString('latin1');
  const warnings: WarningCode[] = [];
  const top = topContentType(scanned);
  if (isCutOff(raw, top)) warnings.push('truncated');
  if (/^(multipart\/encrypted|application\/(x-)?pkcs7-mime)/i.test(top) && !/smime-type="?signed-data/i.test(top))
    warnings.push('encrypted-mail');
  if (hasUnknownCharset(scanned)) warnings.push('odd-charset');
  return { partCount: countParts(raw), warnings };
}

function topContentType(scanned: string): string {
  const end = /\r?\n\r?\n/.exec(scanned)?.index ?? scanned.length;
  const header = /^content-type:[ \t]*([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)/im.exec(scanned.slice(0, end));
  return header?.[1] ?? '';
}

function isCutOff(raw: Buffer, contentType: string): boolean {
  if (!/^multipart\//i.test(contentType)) return false;
  const boundary = /boundary=(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/i.exec(contentType);
  const value = boundary?.[1] ?? boundary?.[2];
  return value !== undefined && raw.includes(`--${value}`, 0, 'latin1') && !raw.includes(`--${value}--`, 0, 'latin1');
}

function hasUnknownCharset(scanned: string): boolean {
  for (const match of scanned.matchAll(
    /^(?:content-type:|[ \t])(?:.{0,200}?[;\s])?charset\s?=\s?["']?([^\s"';]{1,60})/gim,
  )) {
    try {
      new TextDecoder(match[1]);
    } catch {
      if (!/^(x-|iso-|windows-|cp-?)?(ascii|us-ascii|utf-?7|ansi|646|unicode-1-1-utf-7)/i.test(match[1]!)) return true;
    }
  }
  return false;
}

function countParts(raw: Buffer): number {
  let count = 0;
  const word = Buffer.from('\nContent-Type:', 'latin1');
  for (let at = raw.indexOf(word); at >= 0; at = raw.indexOf(word, at + word.length)) count += 1;
  return count;
}
