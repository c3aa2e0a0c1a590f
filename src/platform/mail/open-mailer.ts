import { createTransport } from 'nodemailer';
import { faultOf } from './fault-of.ts';
import { type Mailer, MailFault } from './mailer.ts';

/** Where mails are handed over, and whose they are. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** `at-once`: TLS from the first byte; `asked`: STARTTLS, without which nothing is sent; `none`: for a server on this machine. */
  readonly encryption: 'at-once' | 'asked' | 'none';
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** Address in `From`; its domain is that of the message ids and of the greeting. */
  readonly from: string;
  /** Certificates trusted besides those of Node (PEM). */
  readonly ca?: string | undefined;
  /** Milliseconds to wait for a connection, a greeting and each answer. */
  readonly patience?: number | undefined;
}

const patienceByDefault = 10_000;

/**
 * Speaks SMTP with one server: a connection for each mail, closed afterwards. Certificates are always checked. Nothing is logged: what is
 * said there holds addresses and, at sign-in, the password.
 */
export function openMailer(server: MailServer): Mailer {
  const { host, port, encryption, user, password, from, ca, patience = patienceByDefault } = server;
  const domain = from.slice(from.lastIndexOf('@') + 1);
  const closing = new AbortController();
  const transport = createTransport({
    host,
    port,
    secure: encryption === 'at-once',
    requireTLS: encryption === 'asked',
    ignoreTLS: encryption === 'none',
    // Without it a server that offers no sign-in would be sent to without one.
    ...(user === undefined ? {} : { auth: { user, pass: password ?? '' }, forceAuth: true }),
    name: domain,
    tls: { minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) },
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    dnsTimeout: patience,
    logger: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ id, to, language, subject, text, html }) => {
      if (!isOneAddress(to)) throw new MailFault('recipient');
      const tooLong = AbortSignal.timeout(3 * patience);
      try {
        await transport.sendMail({
          signal: AbortSignal.any([closing.signal, tooLong]),
          envelope: { from, to: [to] },
          from: { name: 'Chancery', address: from },
          to: { name: '', address: to },
          messageId: `<${id}@${domain}>`,
          subject,
          text,
          html,
          xMailer: false,
          headers: {
            'Content-Language': language,
            // RFC 3834: nobody's vacation message answers it; the other two say the same to older and other programs.
            'Auto-Submitted': 'auto-generated',
            Precedence: 'bulk',
            'X-Auto-Response-Suppress': 'All',
          },
        });
      } catch (fault) {
        if (closing.signal.aborted) throw new MailFault('stopped');
        throw tooLong.aborted ? new MailFault('silent') : faultOf(fault);
      }
    },
    close: () => closing.abort(),
  };
}

/** One address without anything that could be read as another, as a header or as a command. */
export function isOneAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>()[\]\\,;:"\p{Cc}]+@[^\s@<>()[\]\\,;:"\p{Cc}]+$/u.test(text);
}
