import { MailFault, type MailFaultCode } from '../../platform/mail/index.ts';
import { lockServerFailuresInTx, noteServerFaultInTx, noteServerSentInTx } from '../../storage/mail/mail-server.ts';
import {
  type MailEnd,
  postponeMailInTx,
  settleMailInTx,
  type TakenUpMail,
  takeUpMailInTx,
} from '../../storage/mail/mails.ts';
import { auditNote, type SystemWork, systemCommand } from '../commands.ts';
import type { Told } from './count-for-mail.ts';
import { requireMailService } from './mail-service.ts';

const minute = 60_000;
/** Whoever takes up a mail has it so long, in milliseconds; a crash lets another take it up afterwards. */
const atWorkFor = 2 * minute;
/** A mail that did not go out within this time is given up. */
const triedFor = 24 * 60 * minute;

/** A mail and the tries it took, or undefined when none is due. */
export const takeUpMail = systemCommand<{ system: string }, TakenUpMail | null>({
  name: 'take-up-mail',
  work: async (work) => {
    requireMailService(work);
    const { tx, now } = work;
    const taken = await takeUpMailInTx(tx, now, new Date(now.getTime() + atWorkFor));
    return { output: taken ?? null, notes: [] };
  },
});

/** What became of a try. */
export interface MailOutcome {
  readonly end: 'sent' | 'nothing' | 'held' | 'failed';
  readonly fault?: MailFaultCode | 'no-address' | undefined;
  readonly told: Told;
}

/** Writes down what became of a mail: it is settled, or tried again later, each time later than before. */
export const settleMail = systemCommand<
  { system: string; mail: TakenUpMail; outcome: MailOutcome },
  { state: MailEnd | 'waiting' }
>({
  name: 'settle-mail',
  work: async (work, { mail, outcome }) => {
    requireMailService(work);
    const { end, fault, told } = outcome;
    const { tx, now } = work;
    if (end === 'sent') noteServerSentInTx(tx, now);
    const state = end === 'failed' ? await failed(work, mail, fault ?? 'unexpected') : end;
    if (state === 'waiting') return { output: { state }, notes: [] };
    const { noticesUntil, day } = told;
    const marks = state === 'held' ? {} : { noticesUntil, ...(day === undefined ? {} : { day }) };
    await settleMailInTx(tx, { id: mail.id, state, at: now, ...marks, ...(fault ? { fault } : {}) });
    const body = { mail: mail.id, account: mail.account, outcome: state, ...(fault ? { fault } : {}) };
    return { output: { state }, notes: [auditNote('mail-settled', body)] };
  },
});

/** Lasting faults end a mail, and so does a day; a fault of the server leaves all mails alone for a while. */
async function failed(
  { tx, now }: SystemWork,
  { id, attempts, planned_at }: TakenUpMail,
  fault: MailFaultCode | 'no-address',
): Promise<'refused' | 'given-up' | 'waiting'> {
  if (fault === 'no-address') return 'refused';
  const { isLasting, isOfServer } = new MailFault(fault);
  const tries = isOfServer ? (await lockServerFailuresInTx(tx)) + 1 : attempts;
  const until = new Date(now.getTime() + waitAfter(tries));
  noteServerFaultInTx(tx, { fault, at: now, ...(isOfServer ? { until } : {}) });
  if (isLasting) return 'refused';
  if (now.getTime() - new Date(planned_at).getTime() >= triedFor) return 'given-up';
  postponeMailInTx(tx, { id, fault, until });
  return 'waiting';
}

/** 1, 2, 4, 8, 16, 32 minutes, then an hour each time; in milliseconds. */
function waitAfter(tries: number): number {
  return Math.min(60, 2 ** (tries - 1)) * minute;
}
