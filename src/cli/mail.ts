import type { MailSetup } from '../casework/installation.ts';
import { isOneAddress, type MailServer, openMailer } from '../platform/mail/index.ts';
import { UsageFault } from './command.ts';
import { origins } from './origins.ts';

/**
 * Where mails are handed over, as SMTP_URL and CHANCERY_MAIL_FROM give it; undefined where mail is not set up.
 *
 * @throws {UsageFault} in one sentence that names the variable and nothing of its value, which may hold a password
 */
export function mailServerOf(env: NodeJS.ProcessEnv): MailServer | undefined {
  const { SMTP_URL: address = '', CHANCERY_MAIL_FROM: from = '' } = env;
  if (address === '') {
    if (from !== '') throw setWithout('CHANCERY_MAIL_FROM', 'SMTP_URL');
    return undefined;
  }
  if (from === '') throw setWithout('SMTP_URL', 'CHANCERY_MAIL_FROM');
  if (!isOneAddress(from))
    throw new UsageFault({
      en: 'CHANCERY_MAIL_FROM must be one e-mail address without a name, such as chancery@example.gc.ca.',
      fr: 'CHANCERY_MAIL_FROM doit être une seule adresse de courriel sans nom, comme chancery@example.gc.ca.',
    });
  return { ...serverIn(address), from };
}

/**
 * Mail as an installation uses it. In practice mode none leaves, whatever the environment says.
 *
 * @throws {UsageFault} when mails could not say where to sign in
 */
export function mailSetupOf(env: NodeJS.ProcessEnv, mode: 'practice' | 'real'): MailSetup | undefined {
  const server = mailServerOf(env);
  if (!server || mode === 'practice') return undefined;
  const [desk] = origins({ CHANCERY_URL_DESK: env.CHANCERY_URL_DESK });
  if (desk === undefined) throw setWithout('SMTP_URL', 'CHANCERY_URL_DESK');
  return { mailer: openMailer(server), link: `${desk}/sign-in` };
}

/** `smtps:` is encrypted from the first byte; `smtp:` asks for STARTTLS, except of a server on this machine. */
function serverIn(address: string): Omit<MailServer, 'from'> {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isSecure = url?.protocol === 'smtps:';
  const isPlain = url && url.search === '' && url.hash === '' && ['', '/'].includes(url.pathname);
  const user = url && decoded(url.username);
  const password = url && decoded(url.password);
  if (!url || !(isSecure || url.protocol === 'smtp:') || url.hostname === '' || !isPlain || user === undefined)
    throw wrong();
  if (password === undefined || (user === '') !== (password === '')) throw wrong();
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const isHere = ['localhost', '127.0.0.1', '::1'].includes(host);
  return {
    host,
    port: url.port === '' ? (isSecure ? 465 : 587) : Number(url.port),
    encryption: isSecure ? 'at-once' : isHere ? 'none' : 'asked',
    ...(user === '' ? {} : { user, password }),
  };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function wrong(): UsageFault {
  return new UsageFault({
    en: 'SMTP_URL must be an address such as smtps://user:password@mail.example.gc.ca, with both or neither of user and password, and nothing after the host and port.',
    fr: 'SMTP_URL doit être une adresse comme smtps://utilisateur:motdepasse@courriel.exemple.gc.ca, avec l’utilisateur et le mot de passe ou sans aucun des deux, et rien après l’hôte et le port.',
  });
}

function setWithout(name: string, other: string): UsageFault {
  return new UsageFault({
    en: `${name} is set, but ${other} is not.`,
    fr: `${name} est donnée, mais non ${other}.`,
  });
}
