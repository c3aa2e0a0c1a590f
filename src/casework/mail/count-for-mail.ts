import { localToday } from '../../engine/local-today.ts';
import { dailyMailDue } from '../../engine/mail-moment.ts';
import { listAbsenceRows } from '../../storage/absence/absences.ts';
import { listMailMarks } from '../../storage/mail/mails.ts';
import { countNotices } from '../../storage/notices/count-notices.ts';
import { findNoticePreference } from '../../storage/notices/preferences.ts';
import { auditNote } from '../commands.ts';
import { personNow } from '../eligibility/person-now.ts';
import { listRolesToLook } from '../grants/roles-held.ts';
import { addresseeOf } from '../notices/addressee.ts';
import { countWaiting } from '../notices/count-waiting.ts';
import { hoursOf, isQuietFor, officeOf } from '../notices/quiet-hours.ts';
import { type SystemLook, systemQuery } from '../queries.ts';
import { actorOf } from '../records/reach-record.ts';
import { mailChoiceOf } from './mail-choice.ts';
import { newsTime, requireMailService } from './mail-service.ts';
import type { MailCounts } from './mail-text.ts';

/** What a mail says now, if it goes. */
export type CountedMail =
  | { readonly goes: true; readonly counts: MailCounts; readonly told: Told }
  /** `nothing` waits for the person, or they may no longer know; `held`: they are to be left alone just now. */
  | { readonly goes: false; readonly because: 'nothing' | 'held'; readonly told: Told };

/** Up to where the person is told by it. */
export interface Told {
  readonly noticesUntil: Date;
  /** The day whose daily mail this is by now: one that was long under way stands for the newest. */
  readonly day?: string | undefined;
}

/** The newest mark of a person lies within this time, in milliseconds. */
const markWithin = 30 * 86_400_000;

/**
 * Counts what a mail to a person says at this moment, as they would see it themselves: by their roles, account and eligibility of now. Nothing is
 * opened; that it was counted is in the log before it leaves.
 */
export const countForMail = systemQuery<{ system: string; mail: string; account: string }, CountedMail>({
  name: 'count-for-mail',
  show: async (look, { mail, account }) => {
    requireMailService(look);
    const { installation, system, definition, db, audit, now } = look;
    const actor = actorOf(account, await listRolesToLook(look, system.database, { account, now }), undefined);
    const preference = await findNoticePreference(db, account);
    const choice = mailChoiceOf(preference);
    const hours = hoursOf(preference);
    const day = dailyMailDue(definition, { hours, office: officeOf(actor), at: choice.at, now });
    const marks = (await listMailMarks(db, new Date(now.getTime() - markWithin))).get(account);
    const time = newsTime([preference?.mail_since, marks?.notices_until], now);
    const told: Told = { noticesUntil: time.until, day: choice.mail === 'daily' ? day : undefined };
    if (isQuietFor({ definition, actor, now }, hours) || (await isAway(look, account)))
      return { goes: false, because: 'held', told };
    const { accountActive, eligibility } = await personNow(installation, account, { definition, now });
    if (choice.mail === 'none' || actor.grants.length === 0 || !accountActive || !eligibility.eligible)
      return { goes: false, because: 'nothing', told };
    await audit(auditNote('mail-counted', { mail, account }));
    const counts = await countsOf({ ...look, actor }, choice.mail, time);
    return counts ? { goes: true, counts, told } : { goes: false, because: 'nothing', told };
  },
});

async function isAway({ definition, db, now }: SystemLook, account: string): Promise<boolean> {
  const today = localToday(definition, now);
  return (await listAbsenceRows(db, { accounts: [account], today, until: today })).length > 0;
}

/** The numbers of the mail, or undefined when all are nought. */
async function countsOf(
  look: SystemLook,
  mail: 'daily' | 'at-once',
  time: { after: Date; until: Date },
): Promise<MailCounts | undefined> {
  const { definition, actor, db } = look;
  if (mail === 'at-once') {
    const news = await countNotices(db, { ...addresseeOf(definition, actor), limit: 100, time });
    return news > 0 ? { kind: 'at-once', news } : undefined;
  }
  const { overdue, dueToday, returned, bringForwards, notices } = await countWaiting(look);
  const waits = { overdue, dueToday, returned, bringForwards, notices };
  return Object.values(waits).some((count) => count > 0) ? { kind: 'daily', ...waits } : undefined;
}
