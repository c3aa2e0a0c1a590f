import { cleanText } from './clean-text.ts';
import { extractText } from './extract-text.ts';
import { hasSecondKind } from './find-second-kind.ts';
import { IntakeError } from './intake-error.ts';
import type { IntakeItem } from './intake-item.ts';
import { LIMITS } from './limits.ts';
import { DOCX, detectMediaType, findIntakeKind, findPromisedType } from './media-type.ts';
import { proposeFromDocument } from './proposals/propose-from-document.ts';
import { proposeFromMail } from './proposals/propose-from-mail.ts';
import { readMail } from './read-mail.ts';
import { endingOf } from './safe-file-name.ts';
import { collectWarnings, type Warnings } from './warnings.ts';

/**
 * Turns a file that came in (.eml, .pdf, .tif, .png, .jpg, .docx) into an intake item: the untouched original, its plain text, its
 * attachments, what is odd about it, and proposals for the registrar to confirm. Its kind is told by content; the name is only compared.
 * Throws IntakeError for an empty, too large, not allowed or mislabelled file; an original whose text cannot be read is kept with a warning.
 */
export async function readIntakeItem(file: { bytes: Uint8Array; fileName: string }): Promise<IntakeItem> {
  const { bytes, fileName } = file;
  if (bytes.length === 0) throw new IntakeError('empty-file');
  if (bytes.length > LIMITS.fileBytes) throw new IntakeError('too-large');
  const warnings = collectWarnings();
  const mediaType = await detectMediaType(bytes);
  const kind = findIntakeKind(mediaType);
  const promised = findPromisedType(endingOf(fileName));
  if (!kind) throw new IntakeError(promised ? 'type-mismatch' : 'unsupported-type');
  if (promised !== mediaType) warnings.add('name-mismatch');
  if (hasSecondKind(bytes, mediaType)) warnings.add('two-kinds');
  if (kind === 'mail') return readMailItem(bytes, warnings);
  const text = kind === 'document' ? await readDocumentText(bytes, mediaType, warnings) : '';
  const proposals = proposeFromDocument(text);
  const subject = proposals.subject ? { subject: proposals.subject.value } : {};
  return {
    kind,
    mediaType,
    original: bytes,
    ...subject,
    text,
    hasHtml: false,
    attachments: [],
    headers: {},
    warnings: warnings.list(),
    proposals,
  };
}

async function readMailItem(bytes: Uint8Array, warnings: Warnings): Promise<IntakeItem> {
  const { subject, text, hasHtml, headers, attachments, ...mail } = await readMail(bytes, warnings);
  const proposals = proposeFromMail({ subject, text, headers, ...mail }, warnings);
  return {
    kind: 'mail',
    mediaType: 'message/rfc822',
    original: bytes,
    ...(subject ? { subject } : {}),
    text,
    hasHtml,
    attachments,
    headers,
    warnings: warnings.list(),
    proposals,
  };
}

async function readDocumentText(bytes: Uint8Array, mediaType: string, warnings: Warnings): Promise<string> {
  const extraction = await extractText(mediaType === DOCX ? 'docx' : 'pdf', bytes);
  for (const code of extraction.warnings) warnings.add(code);
  return cleanText(extraction.text).text;
}
