import type { Attachment, Email } from 'postal-mime';
import { cleanLine } from './clean-text.ts';
import { IntakeError } from './intake-error.ts';
import type { IntakeAttachment } from './intake-item.ts';
import { LIMITS } from './limits.ts';
import { looksLikeMail } from './looks-like-mail.ts';
import { detectMediaType, usualEnding } from './media-type.ts';
import { parseMail } from './parse-mail.ts';
import { cleanFileName } from './safe-file-name.ts';
import type { Warnings } from './warnings.ts';

/**
 * The attachments of a message, and those of the messages attached to it, three messages deep; an attached message is itself kept.
 * Throws IntakeError beyond 1,000 attachments or 100 MB in all.
 */
export async function readAttachments(email: Email, warnings: Warnings): Promise<IntakeAttachment[]> {
  const found: IntakeAttachment[] = [];
  const budget = { bytes: LIMITS.unpackedBytes };
  await collect(email, 0, found, budget, warnings);
  return found;
}

async function collect(
  email: Email,
  depth: number,
  found: IntakeAttachment[],
  budget: { bytes: number },
  warnings: Warnings,
): Promise<void> {
  for (const part of email.attachments) {
    const attachment = await toAttachment(part, found.length + 1, warnings);
    budget.bytes -= attachment.bytes.length;
    if (budget.bytes < 0) throw new IntakeError('too-large');
    if (found.length >= LIMITS.attachments) throw new IntakeError('too-many-attachments');
    if (depth > 0) attachment.nested = true;
    found.push(attachment);
    if (attachment.mediaType !== 'message/rfc822') continue;
    if (depth >= LIMITS.messageDepth) warnings.add('nested-unopened');
    else await openMessage(attachment, depth, found, budget, warnings);
  }
}

async function openMessage(
  attachment: IntakeAttachment,
  depth: number,
  found: IntakeAttachment[],
  budget: { bytes: number },
  warnings: Warnings,
): Promise<void> {
  let email: Email;
  try {
    email = await parseMail(attachment.bytes);
  } catch {
    warnings.add('nested-unreadable');
    return;
  }
  if (attachment.fileName.startsWith('message-'))
    attachment.fileName = cleanFileName(`${cleanLine(email.subject, 120) || attachment.fileName.slice(0, -4)}.eml`);
  await collect(email, depth + 1, found, budget, warnings);
}

async function toAttachment(part: Attachment, number: number, warnings: Warnings): Promise<IntakeAttachment> {
  const bytes =
    typeof part.content === 'string' ? new TextEncoder().encode(part.content) : new Uint8Array(part.content);
  // A message or a plain text inside a message is told by its declaration: neither has a signature of its own.
  const isMessage = part.mimeType === 'message/rfc822' && looksLikeMail(bytes);
  let mediaType = isMessage ? 'message/rfc822' : await detectMediaType(bytes);
  if (mediaType === 'message/rfc822' && !isMessage && !/\.eml$/i.test(part.filename ?? '')) mediaType = 'text/plain';
  if (contradicts(part.mimeType, mediaType)) warnings.add('attachment-type');
  if (mediaType === 'application/ms-tnef' || part.mimeType === 'application/ms-tnef') warnings.add('outlook-container');
  const ending = usualEnding(mediaType);
  const fallback = `${isMessage ? 'message' : 'attachment'}-${number}${ending && `.${ending}`}`;
  const attachment: IntakeAttachment = { fileName: cleanFileName(part.filename, fallback), mediaType, bytes };
  if (part.related || (part.disposition === 'inline' && part.contentId)) attachment.inline = true;
  return attachment;
}

/** Only kinds with a signature can be caught lying; texts and unknown kinds say nothing. */
function contradicts(declared: string, detected: string): boolean {
  const claims =
    /^(application\/pdf|image\/(png|jpe?g|tiff|gif)|audio\/|video\/)/.test(declared) || /openxmlformats/.test(declared);
  if (!claims || declared === detected || declared === 'image/jpg') return false;
  return (
    detected.split('/')[0] !== declared.split('/')[0] ||
    declared.startsWith('application/') ||
    declared.startsWith('image/')
  );
}
