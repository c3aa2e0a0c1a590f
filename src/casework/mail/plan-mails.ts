import { localToday } from '../../engine/local-today.ts';
import { dailyMailDue } from '../../engine/mail-moment.ts';
import type { Actor } from '../../engine/types.ts';
import { listAbsenceRows } from '../../storage/absence/absences.ts';
import { listActiveAccounts } from '../../storage/control/active-accounts.ts';
import { deleteMailsInTx, insertMailInTx, listMailMarks, type MailMarks } from '../../storage/mail/mails.ts';
import { countNotices, findNewestNotice } from '../../storage/notices/count-notices.ts';
import { listNoticePreferences, type PreferenceRow } from '../../storage/notices/preferences.ts';
import { auditNote, type SystemWork, systemCommand } from '../commands.ts';
import { listHolders } from '../grants/list-holders.ts';
import { standing } from '../grants/roles-held.ts';
import { addresseeOf } from '../notices/addressee.ts';
import { hoursOf, isQuietFor, officeOf } from '../notices/quiet-hours.ts';
import { randomId } from '../random-id.ts';
import { actorOf } from '../records/reach-record.ts';
import { mailChoiceOf } from './mail-choice.ts';
import { newsTime, requireMailService } from './mail-service.ts';

/** Settled mails are kept this long, in milliseconds: for the figures, and for knowing what was told. */
const keptFor = 30 * 86_400_000;

/**
 * Plans the mails that may go now: of everyone who holds a role here, whose account is active, who is neither away nor to be left alone, and
 * for whom no mail waits yet. What a mail says is counted when it goes.
 */
export const planMails = systemCommand<{ system: string }, { planned: number }>({
  name: 'plan-mails',
  work: async (work) => {
    requireMailService(work);
    const { tx, now } = work;
    deleteMailsInTx(tx, new Date(now.getTime() - keptFor));
    const marks = await listMailMarks(tx, new Date(now.getTime() - keptFor));
    const preferences = await listNoticePreferences(tx);
    const isAtOnce = [...preferences.values()].some(({ mail }) => mail === 'at-once');
    const newest = isAtOnce ? await findNewestNotice(tx) : undefined;
    let planned = 0;
    for (const actor of await listPeople(work)) {
      const due = await dueFor(work, actor, { ...find(actor, preferences, marks), newest });
      if (!due) continue;
      insertMailInTx(tx, { id: randomId(), account: actor.account, day: due.day ?? null, at: now });
      planned += 1;
    }
    return { output: { planned }, notes: planned > 0 ? [auditNote('mail-planned', { mails: planned })] : [] };
  },
});

/** Who works here today, with the roles they hold. */
async function listPeople({ installation, system, tx, definition, now }: SystemWork): Promise<Actor[]> {
  const held = await standing(installation, await listHolders(system, tx, now), now);
  const holders = Map.groupBy(held, ({ account }) => account);
  const accounts = [...holders.keys()];
  const active = await listActiveAccounts(installation.control.database, installation.control.keeper, accounts, now);
  const today = localToday(definition, now);
  const absences = await listAbsenceRows(tx, { accounts, today, until: today });
  const away = new Set(absences.map(({ account }) => account));
  return [...holders]
    .filter(([account]) => active.has(account) && !away.has(account))
    .map(([account, roles]) => actorOf(account, roles, undefined));
}

interface Known {
  readonly preference: PreferenceRow | undefined;
  readonly mark: MailMarks | undefined;
}

function find({ account }: Actor, preferences: Map<string, PreferenceRow>, marks: Map<string, MailMarks>): Known {
  return { preference: preferences.get(account), mark: marks.get(account) };
}

/** Whether a mail to this person may go now; of which day, for the daily one. */
async function dueFor(
  { tx, definition, now }: SystemWork,
  actor: Actor,
  { preference, mark, newest }: Known & { newest: Date | undefined },
): Promise<{ day?: string } | undefined> {
  const { mail, at } = mailChoiceOf(preference);
  if (mail === 'none' || mark?.waits) return undefined;
  const hours = hoursOf(preference);
  if (mail === 'daily') {
    const day = dailyMailDue(definition, { hours, office: officeOf(actor), at, now });
    return day !== undefined && !mark?.days.includes(day) ? { day } : undefined;
  }
  if (isQuietFor({ definition, actor, now }, hours)) return undefined;
  const time = newsTime([preference?.mail_since, mark?.notices_until], now);
  if (!newest || newest <= time.after) return undefined;
  const news = await countNotices(tx, { ...addresseeOf(definition, actor), limit: 1, time });
  return news > 0 ? {} : undefined;
}
