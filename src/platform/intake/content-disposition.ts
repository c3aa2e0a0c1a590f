import { cleanFileName } from './safe-file-name.ts';

/**
 * The Content-Disposition header for a download: always `attachment`, so that nothing a correspondent sent is ever shown by the
 * browser in our origin. A plain ASCII name for old clients, and the real one percent-encoded (RFC 6266, RFC 8187).
 */
export function contentDisposition(fileName: string): string {
  const clean = cleanFileName(fileName);
  const letters = clean
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]|[%"\\]/gu, '_');
  // Nothing but marks, or nothing but an ending, is left of some names.
  const ascii = /^[^.]/.test(letters) ? letters : `document${letters}`;
  if (ascii === clean) return `attachment; filename="${ascii}"`;
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeExtValue(clean)}`;
}

/** `value-chars` of RFC 8187: what encodeURIComponent leaves but attr-char does not allow is encoded as well. */
function encodeExtValue(value: string): string {
  return encodeURIComponent(value).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}
