import { cleanText } from './clean-text.ts';
import { extractText } from './extract-text.ts';
import { DOCX, detectMediaType } from './media-type.ts';
import { readMail } from './read-mail.ts';
import { collectWarnings } from './warnings.ts';

/** The text of a document as it may be shown; without one, why. */
export type DocumentText =
  | { readonly text: string; readonly isCut: boolean }
  | { readonly none: 'no-text' | 'unreadable' };

/**
 * The plain text of a document that is kept already, by the same means and within the same ceilings as that of what comes in: PDF, DOCX,
 * mail, plain text. Its kind is told by content. Never throws on account of the file.
 */
export async function readDocumentText(bytes: Uint8Array): Promise<DocumentText> {
  const mediaType = await detectMediaType(bytes);
  switch (mediaType) {
    case 'application/pdf':
    case DOCX: {
      const { text, warnings } = await extractText(mediaType === DOCX ? 'docx' : 'pdf', bytes);
      return shown(text, warnings);
    }
    case 'text/plain':
      return shown(decode(bytes), []);
    case 'message/rfc822':
      return readMailText(bytes);
    default:
      return { none: 'no-text' };
  }
}

async function readMailText(bytes: Uint8Array): Promise<DocumentText> {
  const warnings = collectWarnings();
  try {
    const { text } = await readMail(bytes, warnings);
    return shown(
      text,
      warnings.list().map(({ code }) => code),
    );
  } catch {
    return { none: 'unreadable' };
  }
}

function shown(read: string, warnings: readonly string[]): DocumentText {
  const { text, cut } = cleanText(read);
  if (text !== '') return { text, isCut: cut || warnings.includes('text-cut') };
  return { none: warnings.some((code) => code.startsWith('text-')) ? 'unreadable' : 'no-text' };
}

/** UTF-8, else what Windows wrote. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
