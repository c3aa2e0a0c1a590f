import PostalMime from 'postal-mime';
import type { TakenMail } from './mail-server.ts';

/** What a mail may not hold: values of records, notices and people, as they were planted. */
export interface Planted {
  /** Texts, found in any part and encoding, whatever their case. */
  readonly texts: readonly string[];
}

const ids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const controlNumbers = /\b[A-Z]{2,4}-\d{4}-\d{4,6}\b/g;
const addresses = /[\w.+-]+@[\w.-]+\w/g;

/**
 * Reads a mail as a program of its recipient does and says what in it tells more than that something waits: planted texts, control numbers, ids
 * but the message's own, addresses but sender and recipient, and links but the sign-in's.
 */
export async function scanMail(mail: TakenMail, { texts }: Planted, link: string): Promise<string[]> {
  const read = await PostalMime.parse(mail.raw);
  const messageId = read.messageId ?? '';
  const headers = read.headers.map(({ key, value }) => `${key}: ${value}`).join('\n');
  const whole = [mail.raw, headers, read.subject, read.text, read.html].join('\n').replaceAll(messageId, '');
  const found = texts.filter((text) => whole.toLowerCase().includes(text.toLowerCase()));
  const own = new Set([mail.from, ...mail.to]);
  const loaded = [...(read.html ?? '').matchAll(/\b(?:src|href|url|background)\s*[=(]\s*["']?([^"')\s>]+)/gi)];
  return [
    ...found,
    ...(whole.match(controlNumbers) ?? []),
    ...(whole.match(ids) ?? []),
    ...(whole.match(addresses) ?? []).filter((address) => !own.has(address)),
    ...loaded.map(([, to]) => to ?? '').filter((to) => to !== link),
    ...(read.attachments.length > 0 ? ['an attachment'] : []),
  ];
}
