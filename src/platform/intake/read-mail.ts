import { type Address, addressParser, type Email } from 'postal-mime';
import { cleanLine, cleanText } from './clean-text.ts';
import { extractText } from './extract-text.ts';
import { htmlToPlainText } from './html-to-plain-text.ts';
import { inspectMail } from './inspect-mail.ts';
import { IntakeError } from './intake-error.ts';
import type { IntakeAttachment, IntakeHeaders } from './intake-item.ts';
import { LIMITS } from './limits.ts';
import { parseMailDate } from './mail-date.ts';
import { parseMail } from './parse-mail.ts';
import { readAttachments } from './read-attachments.ts';
import { repairCharset } from './repair-charset.ts';
import type { Warnings } from './warnings.ts';

/** One address of a header: a display name (may be empty) and the address (may be empty). */
export interface MailAddress {
  name: string;
  email: string;
}

/** A mail taken apart, before anything is proposed from it. */
export interface Mail {
  subject: string;
  text: string;
  hasHtml: boolean;
  headers: IntakeHeaders;
  /** The writers; the first one is the one who signs. */
  from: MailAddress[];
  /** The topmost Received header's date part, as it stands: the last server's own clock. */
  received: string | undefined;
  language: string | undefined;
  isFax: boolean;
  attachments: IntakeAttachment[];
}

/**
 * Takes an Internet message (RFC 5322, MIME) apart. What is odd about it goes to `warnings`; throws IntakeError when it has too many or
 * too large parts, is nested too deep, or cannot be read at all.
 */
export async function readMail(bytes: Uint8Array, warnings: Warnings): Promise<Mail> {
  if (bytes.length > LIMITS.mailBytes) throw new IntakeError('too-large');
  const source = withoutMark(bytes);
  const inspection = inspectMail(source);
  for (const code of inspection.warnings) warnings.add(code);
  if (inspection.partCount > LIMITS.attachments + 200) throw new IntakeError('too-many-attachments');
  const repaired = repairCharset(source);
  if (repaired !== source) warnings.add('guessed-charset');
  const email = await parseMail(repaired);
  const attachments = await readAttachments(email, warnings);
  const from = findWriters(email);
  const mail: Mail = {
    subject: cleanLine(email.subject, LIMITS.subjectLength),
    text: await readBody(email, warnings),
    hasHtml: email.html !== undefined,
    headers: readHeaders(email),
    from,
    received: headerValue(email, 'received')?.split(';').at(-1)?.trim(),
    language: headerValue(email, 'content-language'),
    isFax:
      email.headers.some(({ key }) => key.startsWith('x-fax')) ||
      /^image\/tiff|application\/fax/i.test(headerValue(email, 'content-type') ?? ''),
    attachments,
  };
  warnAboutGaps(mail, warnings);
  return mail;
}

/** A byte order mark, blank lines or an mbox line before the headers would make the parser take the headers for the body. */
function withoutMark(bytes: Uint8Array): Uint8Array {
  let start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (bytes[start] === 0x0a || bytes[start] === 0x0d || bytes[start] === 0x20) start += 1;
  const rest = bytes.subarray(start);
  // Line ends of the classic Mac: no line feed anywhere.
  return rest.includes(0x0a) ? rest : rest.map((byte) => (byte === 0x0d ? 0x0a : byte));
}

async function readBody(email: Email, warnings: Warnings): Promise<string> {
  let body = email.text ?? '';
  if (body.trim() === '' && email.html) body = await readHtml(email.html, warnings);
  const { text, cut } = cleanText(body);
  if (cut) warnings.add('text-cut');
  if (text.includes('\ufffd')) warnings.add('damaged-characters');
  return text;
}

async function readHtml(html: string, warnings: Warnings): Promise<string> {
  if (html.length <= LIMITS.inlineHtmlLength) return htmlToPlainText(html);
  const { text, warnings: found } = await extractText('html', new TextEncoder().encode(html));
  for (const code of found) warnings.add(code);
  return text;
}

/** From, else Sender, else Reply-To; an address that takes no mail gives way to the Reply-To. */
function findWriters(email: Email): MailAddress[] {
  const replyTo = findAddresses(email, 'reply-to');
  const stated = findAddresses(email, 'from');
  const from = stated.length > 0 ? stated : findAddresses(email, 'sender');
  if (from.length === 0) return replyTo.slice(0, 1);
  const takesNoMail = /^(no-?_?reply|do-?_?not-?_?reply|ne-?_?pas-?_?repondre|mailer-daemon)/i;
  return from
    .slice(0, LIMITS.writers)
    .map(({ name, email: address }) =>
      takesNoMail.test(address) ? { name, email: replyTo[0]?.email ?? '' } : { name, email: address },
    );
}

/** All authors of all From headers (RFC 5322 §3.6.2 allows several authors, though only one header). */
function readAllFrom(email: Email): Address[] {
  return email.headers
    .filter(({ key }) => key === 'from')
    .slice(0, LIMITS.writers)
    .flatMap(({ value }) => addressParser(value));
}

function readHeaders(email: Email): IntakeHeaders {
  const line = (value: string | undefined) => cleanLine(value, LIMITS.headerLength);
  const list = (key: string) =>
    findAddresses(email, key)
      .map(({ name, email: address }) => (name && address ? `${name} <${address}>` : name || address))
      .join(', ');
  const all = {
    messageId: line(email.messageId),
    from: list('from'),
    to: list('to'),
    cc: list('cc'),
    date: line(headerValue(email, 'date')),
    inReplyTo: line(email.inReplyTo),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}

function findAddresses(email: Email, key: string): MailAddress[] {
  const parsed: Record<string, Address[] | undefined> = {
    from: readAllFrom(email),
    sender: email.sender && [email.sender],
    'reply-to': email.replyTo,
    to: email.to,
    cc: email.cc,
  };
  return (parsed[key] ?? [])
    .slice(0, LIMITS.attachments)
    .flatMap((entry) => entry.group ?? [entry])
    .map(({ name, address }) => ({
      name: cleanLine(name, 200),
      email: cleanLine(address, 320).replace(/[\s<>"]/g, ''),
    }))
    .filter(({ name, email: address }) => name !== '' || address !== '');
}

function headerValue(email: Email, key: string): string | undefined {
  return email.headers.find((header) => header.key === key)?.value;
}

function warnAboutGaps(mail: Mail, warnings: Warnings): void {
  if (!mail.headers.from) warnings.add('no-from');
  if (mail.from.length > 1) warnings.add('several-from');
  if (!mail.headers.date) warnings.add('no-date');
  else if (!parseMailDate(mail.headers.date)) warnings.add('broken-date');
  if (mail.subject === '') warnings.add('no-subject');
  if (mail.text === '') warnings.add('no-body');
}
