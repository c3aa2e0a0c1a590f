import { cleanText } from './clean-text.ts';
import { extractText } from './extract-text.ts';
import { LIMITS } from './limits.ts';
import { DOCX, detectMediaType } from './media-type.ts';
import { readMail } from './read-mail.ts';
import type { Extraction } from './run-apart.ts';
import { collectWarnings, type WarningCode } from './warnings.ts';

/** Why a document has no text that could be redacted: pictures only, a kind that is not read, hidden words in it, too long, or unreadable. */
export type WhyNoText = 'picture' | 'kind' | 'hidden' | 'too-long' | 'unreadable';

/** The text of a document as it is shown to whoever redacts it; all of it, or none. */
export type ShownText =
  | { readonly text: string; readonly attachments: number }
  | { readonly text: undefined; readonly because: WhyNoText };

/**
 * Reads the whole text of a document: plain text, HTML, e-mail (with sender, recipients, date and subject), Word, PDF with a text layer. What
 * would be read only in part, or has words in it that its reader does not see, counts as having no text. Never throws on account of the file.
 */
export async function readShownText(bytes: Uint8Array): Promise<ShownText> {
  if (bytes.length > LIMITS.redactedBytes) return none('too-long');
  const mediaType = await detectMediaType(bytes);
  if (mediaType === 'message/rfc822') return readMessage(bytes);
  if (mediaType === 'text/plain') return shown(cleanText(decode(bytes)));
  const kind = kinds[mediaType];
  if (!kind) return none(mediaType.startsWith('image/') ? 'picture' : 'kind');
  const { text, warnings } = await extractText(kind, bytes, LIMITS.redactionTime);
  const why = warnings.map((code) => reasons[code]).find((reason) => reason !== undefined);
  return why ? none(why) : shown(cleanText(text));
}

const kinds: Readonly<Record<string, 'pdf' | 'docx' | 'html'>> = {
  'application/pdf': 'pdf',
  [DOCX]: 'docx',
  'text/html': 'html',
};

const reasons: Readonly<Partial<Record<Extraction['warnings'][number], WhyNoText>>> = {
  'hidden-words': 'hidden',
  'text-cut': 'too-long',
  'text-too-costly': 'too-long',
  'text-encrypted': 'unreadable',
  'text-unreadable': 'unreadable',
  'no-text': 'picture',
};

const unread: ReadonlySet<WarningCode> = new Set(['truncated', 'encrypted-mail']);

async function readMessage(bytes: Uint8Array): Promise<ShownText> {
  const warnings = collectWarnings();
  try {
    const { headers, subject, text, attachments } = await readMail(bytes, warnings);
    const codes = warnings.list().map(({ code }) => code as WarningCode);
    if (codes.includes('text-cut')) return none('too-long');
    if (codes.some((code) => unread.has(code))) return none('unreadable');
    const lines = [
      ['From', headers.from],
      ['To', headers.to],
      ['Cc', headers.cc],
      ['Date', headers.date],
      ['Subject', subject],
    ].flatMap(([name, value]) => (value ? [`${name}: ${value}`] : []));
    const own = attachments.filter(({ nested }) => !nested).length;
    return shown({ text: [...lines, '', text].join('\n'), cut: false }, own);
  } catch {
    return none('unreadable');
  }
}

/** UTF-8, or UTF-16 with its mark; what is neither was written on an older Windows. */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function shown({ text, cut }: { text: string; cut: boolean }, attachments = 0): ShownText {
  if (cut) return none('too-long');
  return text.trim() === '' ? none('picture') : { text, attachments };
}

function none(because: WhyNoText): ShownText {
  return { text: undefined, because };
}
