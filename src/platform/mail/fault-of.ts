import { MailFault, type MailFaultCode } from './mailer.ts';

/** What the library tells of a failure; see https://nodemailer.com/errors. */
interface Told {
  readonly code?: unknown;
  readonly originalCode?: unknown;
  readonly command?: unknown;
  readonly responseCode?: unknown;
}

/** A failure as a code of ours: its message, the server's answer and the address in it stay here. */
export function faultOf(fault: unknown): MailFault {
  return fault instanceof MailFault ? fault : new MailFault(codeOf((fault ?? {}) as Told));
}

function codeOf({ code, originalCode, command, responseCode }: Told): MailFaultCode {
  if (code === 'EAUTH' || code === 'ENOAUTH') return 'sign-in';
  if (isOfCertificate(originalCode) || isOfCertificate(code)) return 'certificate';
  if (code === 'ETIMEDOUT') return 'silent';
  if (code === 'ETLS' || code === 'EREQUIRETLS' || command === 'STARTTLS') return 'not-encrypted';
  if (typeof responseCode === 'number') return ofAnswer(responseCode, String(command));
  if (code === 'EENVELOPE') return 'recipient';
  return typeof code === 'string' && notReached.has(code) ? 'away' : 'unexpected';
}

/** 4xx may be tried again, 5xx not (RFC 5321 §4.2.1); 421 and an answer to no command of a mail concern every mail. */
function ofAnswer(answer: number, command: string): MailFaultCode {
  if (answer === 421 || !ofOneMail.has(command)) return 'away';
  if (answer < 500) return 'later';
  if (command === 'MAIL FROM') return 'sender';
  return command === 'RCPT TO' ? 'recipient' : 'message';
}

const ofOneMail: ReadonlySet<string> = new Set(['MAIL FROM', 'RCPT TO', 'DATA']);
const notReached: ReadonlySet<string> = new Set(['ECONNECTION', 'ESOCKET', 'EDNS', 'ESTREAM', 'EPROTOCOL']);

/** Codes of OpenSSL and of Node about certificates. */
function isOfCertificate(code: unknown): boolean {
  return typeof code === 'string' && /CERT|SELF_SIGNED|ISSUER|CRL|ALTNAME/.test(code);
}
