import { MailFault, type MailFaultCode } from '../../platform/mail/index.ts';
import { findSetting, setSetting } from '../../storage/control/notices.ts';
import { refused } from '../accounts/refused.ts';
import type { Call } from '../call.ts';
import { auditNote, controlCommand } from '../commands.ts';
import type { Installation } from '../installation.ts';
import { randomId } from '../random-id.ts';
import { runCommand } from '../run-command.ts';
import { runQuery } from '../run-query.ts';
import { seeOwnAddress } from './mail-choice.ts';
import { writeMail } from './mail-text.ts';

/** Who looks after the installation may see whether its mail arrives. */
const testers = ['account-manager', 'security-officer', 'configurator'] as const;
const setting = 'testMail';
/** Seconds between two of them, whoever asks: so that nobody floods a mailbox, or tries a password. */
const apart = 30;

/** What became of a test mail. */
export type TestMailOutcome = 'sent' | 'no-address' | MailFaultCode;

/** Asks for a mail to oneself. */
export const askTestMail = controlCommand<Record<string, never>, { mail: string }>({
  name: 'ask-test-mail',
  installationRoles: testers,
  work: async ({ tx, now, account, installation }) => {
    if (!installation.mail)
      throw refused('no-mail', 'Mail is not set up here.', 'Le courriel n’est pas configuré ici.');
    const last = (await findSetting(tx, setting)) as { at?: string } | undefined;
    if (last?.at !== undefined && now.getTime() - Date.parse(last.at) < apart * 1000)
      throw refused(
        'too-soon',
        `One test mail every ${apart} seconds: wait a moment.`,
        `Un courriel d’essai toutes les ${apart} secondes : attendez un instant.`,
      );
    await setSetting(tx, setting, { at: now.toISOString() }, now);
    const mail = randomId();
    return { output: { mail }, notes: [auditNote('test-mail-asked', { mail, account })] };
  },
});

/** Writes down what became of it. */
export const settleTestMail = controlCommand<{ mail: string; outcome: TestMailOutcome }, { mail: string }>({
  name: 'settle-test-mail',
  installationRoles: testers,
  work: async ({ account }, { mail, outcome }) => {
    const body = outcome === 'sent' ? { mail, account, outcome } : { mail, account, outcome: 'failed', fault: outcome };
    return { output: { mail }, notes: [auditNote('test-mail-settled', body)] };
  },
});

/**
 * Sends a mail to whoever asks, now and from here: where pages and jobs run on different machines it says how this one reaches the server.
 *
 * @throws {DomainError} `refused` when mail is not set up, or another was sent just now
 */
export async function sendTestMail(installation: Installation, call: Call): Promise<TestMailOutcome> {
  const { mail } = await runCommand(installation, call, askTestMail, {});
  const outcome = await trySending(installation, call, mail);
  const key = call.idempotencyKey === undefined ? undefined : `${call.idempotencyKey}-settled`;
  await runCommand(installation, { ...call, idempotencyKey: key }, settleTestMail, { mail, outcome });
  return outcome;
}

async function trySending(installation: Installation, call: Call, id: string): Promise<TestMailOutcome> {
  const { mailer, link } = installation.mail!;
  const { email, language } = await runQuery(installation, call, seeOwnAddress, {});
  if (email === undefined) return 'no-address';
  try {
    await mailer.send({ id, to: email, ...writeMail({ language, counts: { kind: 'test' }, link }) });
    return 'sent';
  } catch (fault) {
    return fault instanceof MailFault ? fault.code : 'unexpected';
  }
}
