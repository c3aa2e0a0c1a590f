import { Readable } from 'node:stream';
import type { OpenedDocument } from '../../../casework/documents/open-document.ts';

/** A document as a download: whatever it holds, the browser saves it and shows nothing of it (RFC 6266; ASVS 5.4.2). */
export function fileResponse({ fileName, size, content }: OpenedDocument): Response {
  const body = Readable.toWeb(Readable.from(content)) as unknown as ReadableStream<Uint8Array>;
  return new Response(body, {
    headers: {
      'content-type': 'application/octet-stream',
      'content-length': String(size),
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName).replace(/['()*]/g, escapeMark)}`,
      'content-security-policy': "sandbox; default-src 'none'",
    },
  });
}

/** Marks that RFC 8187 does not leave as they are. */
function escapeMark(mark: string): string {
  return `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;
}
