import type { Text } from '../../definition/text.ts';
import { localToday } from '../../engine/local-today.ts';
import { endAbsenceRow, insertAbsence, lockAbsence } from '../../storage/absence/absences.ts';
import { notFitting, nothingThere } from '../accounts/refused.ts';
import { auditNote, type SystemWork, systemCommand } from '../commands.ts';
import { DomainError, invalid } from '../domain-error.ts';
import { randomId } from '../random-id.ts';
import { teamOf } from '../supervision/team-of.ts';

/** Longest absence that can be entered, in days; a longer one is a matter of grants. */
const longestDays = 366;

export interface EnterAbsenceInput {
  readonly system: string;
  /** Who is away; without it: oneself. */
  readonly account?: string | undefined;
  /** First and last day away, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
}

/**
 * Enters on which days a person is away: the person themselves, or who supervises their office. Why is not asked. Who acts meanwhile is a
 * delegation, which only the holder of the role or an account manager makes.
 */
export const enterAbsence = systemCommand<EnterAbsenceInput, { id: string }>({
  name: 'enter-absence',
  work: async (work, { account = work.account, from, to }) => {
    const { tx, now, definition } = work;
    requireRole(work);
    await requireOwnOrSupervised(work, account);
    requireDays({ '/from': from, '/to': to });
    if (to < localToday(definition, now) || to < from || daysBetween(from, to) > longestDays) {
      throw notFitting(
        '/to',
        'wrong-period',
        `From the first day on, not over yet, at most ${longestDays} days.`,
        `À partir du premier jour, non révolu, ${longestDays} jours au plus.`,
      );
    }
    const id = randomId();
    await insertAbsence(tx, { id, account, first_day: from, last_day: to, made_by: work.account, made_at: now });
    return { output: { id }, notes: [auditNote('absence-entered', { absence: id, account, from, to })] };
  },
});

/** Withdraws an absence, or says that the person is back before its last day: the person, or who supervises them. */
export const endAbsence = systemCommand<{ system: string; absence: string }, { id: string }>({
  name: 'end-absence',
  work: async (work, { absence }) => {
    requireRole(work);
    const row = await lockAbsence(work.tx, absence);
    if (!row) throw nothingThere();
    await requireOwnOrSupervised(work, row.account);
    await endAbsenceRow(work.tx, absence, work.account, work.now);
    return { output: { id: absence }, notes: [auditNote('absence-ended', { absence, account: row.account })] };
  },
});

/** Whoever has no role here enters nothing. @throws {DomainError} `not-found` */
function requireRole({ actor }: SystemWork): void {
  if (actor.grants.length === 0) throw nothingThere();
}

/** @throws {DomainError} `not-permitted` */
async function requireOwnOrSupervised(work: SystemWork, account: string): Promise<void> {
  if (account === work.account) return;
  const { members } = await teamOf({ ...work, db: work.tx });
  if (members.has(account)) return;
  throw new DomainError(
    'not-permitted',
    {
      en: 'An absence is entered by the person or by who supervises their office.',
      fr: 'Une absence est inscrite par la personne ou par qui supervise son bureau.',
    },
    { reason: 'not-supervised' },
  );
}

/** Days of the years the calendars know. @throws {DomainError} `invalid` */
function requireDays(given: Readonly<Record<string, string>>): void {
  const wrong = Object.entries(given).filter(
    ([, day]) => !/^(19|20|21)\d\d-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day)),
  );
  if (wrong.length === 0) return;
  throw invalid(wrong.map(([pointer]) => ({ pointer, code: 'needed', message: needed[pointer] ?? needed['/from'] })));
}

/** Which day, so that two such sentences in one summary are told apart. */
const needed: Readonly<Record<string, Text>> & { readonly '/from': Text } = {
  '/from': { en: 'Give the first day.', fr: 'Indiquez le premier jour.' },
  '/to': { en: 'Give the last day.', fr: 'Indiquez le dernier jour.' },
};

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
