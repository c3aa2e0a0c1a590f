import { MailFault } from '../../platform/mail/index.ts';
import type { TakenUpMail } from '../../storage/mail/mails.ts';
import type { Call } from '../call.ts';
import type { Installation, MailSetup, SystemContext } from '../installation.ts';
import { randomId } from '../random-id.ts';
import { runCommand } from '../run-command.ts';
import { runQuery } from '../run-query.ts';
import { countForMail } from './count-for-mail.ts';
import { mailService } from './mail-service.ts';
import { writeMail } from './mail-text.ts';
import { openMailAddress } from './open-mail-address.ts';
import { planMails } from './plan-mails.ts';
import { type MailOutcome, settleMail, takeUpMail } from './settle-mail.ts';

/** The queue's task that sends mails. */
export const mailTask = 'send-mails';

/**
 * Plans the mails of a system that may go now and sends those that are due, one after the other; at a fault of the server it stops. What fails is
 * due again later. A program killed between the server's answer and the note of it sends that one mail again, as the same message.
 *
 * @returns how many the server took
 */
export async function sendDueMails(
  installation: Installation,
  { id: system }: Pick<SystemContext, 'id'>,
): Promise<{ sent: number }> {
  const { mail: setup } = installation;
  let sent = 0;
  if (!setup) return { sent };
  await runCommand(installation, newCall(), planMails, { system });
  for (;;) {
    const mail = await runCommand(installation, newCall(), takeUpMail, { system });
    if (!mail) return { sent };
    const outcome = await tryMail(installation, setup, system, mail);
    // The program ends: another takes the mail up.
    if (outcome.fault === 'stopped') return { sent };
    await runCommand(installation, newCall(), settleMail, { system, mail, outcome });
    if (outcome.end === 'sent') sent += 1;
  }
}

async function tryMail(
  installation: Installation,
  { mailer, link }: MailSetup,
  system: string,
  { id: mail, account }: TakenUpMail,
): Promise<MailOutcome> {
  const counted = await runQuery(installation, newCall(), countForMail, { system, mail, account });
  const { told } = counted;
  if (!counted.goes) return { end: counted.because, told };
  const { email, language } = await runQuery(installation, newCall(), openMailAddress, { mail, account });
  if (email === undefined) return { end: 'failed', fault: 'no-address', told };
  const title = installation.findSystem(system)?.current().definition.system.title;
  try {
    await mailer.send({ id: mail, to: email, ...writeMail({ language, counts: counted.counts, title, link }) });
    return { end: 'sent', told };
  } catch (fault) {
    return { end: 'failed', fault: fault instanceof MailFault ? fault.code : 'unexpected', told };
  }
}

function newCall(): Call {
  return { service: mailService, requestId: randomId() };
}
