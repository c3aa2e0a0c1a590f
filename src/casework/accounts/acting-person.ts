import type { Admission } from '../../keeper/index.ts';
import { findAccount } from '../../storage/control/accounts.ts';
import { countAccountManagers } from '../../storage/control/installation-roles.ts';
import { serviceAccount } from '../admit-caller.ts';
import { type AuditNote, auditNote } from '../commands.ts';
import { DomainError } from '../domain-error.ts';
import type { Installation } from '../installation.ts';
import { refused } from './refused.ts';

/** Hours after which something asked of a second person lapses unanswered. */
export const lapseHours = 72;

/** What is needed of a command's work to know who acts. */
export interface ActingWork {
  readonly installation: Installation;
  readonly now: Date;
  readonly account: string;
  readonly admission: Admission;
}

/**
 * The console operator counts as one person: who sits at the console cannot be told apart, so all that is done there is done by
 * the same someone, under the account of the services.
 */
export const consoleAccount = serviceAccount;

/** Who acts: the person signed in, or the console. Other services ask, approve and manage nothing. @throws {DomainError} */
export function actingPerson({ account, admission }: ActingWork): string {
  if (admission.service === null || admission.service === 'service:console') return account;
  throw refused('no-person', 'This is for people to decide.', 'La décision revient à une personne.');
}

/** Something one person asked for and another decides. */
export interface Asked {
  readonly askedBy: string | null;
  readonly askedAt: Date;
  /** Who it is about; never decides on it. */
  readonly about: string | null;
  /** Others who have had a part in it, such as a sponsor. */
  readonly involved?: readonly (string | null)[];
  /** Id under which the audit log names it. */
  readonly id: string;
}

/**
 * Dual control: whoever decides is neither who asked, nor who had a part in asking, nor the person it is about; who asked still
 * works here; and what was asked has not lapsed. The one exception is the console while fewer than two account managers can act,
 * because nobody else is there: then the decision names nobody (`by` null) and the log says so.
 *
 * @throws {DomainError} `refused`
 */
export async function requireSecondPerson(
  work: ActingWork,
  { askedBy, askedAt, about, involved = [], id }: Asked,
): Promise<{ by: string | null; notes: AuditNote[] }> {
  const person = actingPerson(work);
  if (work.now.getTime() - askedAt.getTime() >= lapseHours * 3_600_000) {
    throw refused(
      'lapsed',
      `This was asked more than ${lapseHours} hours ago and has lapsed. Ask again.`,
      `Cette demande date de plus de ${lapseHours} heures et est caduque. Refaites-la.`,
    );
  }
  if (person === about) {
    throw refused('own-account', 'Nobody decides about their own account.', 'Nul ne décide de son propre compte.');
  }
  const { database: control, keeper } = work.installation.control;
  if (person === askedBy || involved.includes(person)) {
    if (person !== consoleAccount || (await countAccountManagers(control, keeper, work.now)) >= 2) {
      throw refused(
        'own-request',
        'A second person has to decide this: not who asked for it.',
        'Une deuxième personne doit en décider : pas celle qui l’a demandé.',
      );
    }
    const note = auditNote('decision-made', { decision: id, kind: 'bootstrap', result: 'approved-by-console-alone' });
    return { by: null, notes: [note] };
  }
  if (askedBy !== null && askedBy !== consoleAccount) {
    const asker = await findAccount(control, askedBy);
    if (asker?.state !== 'active') {
      throw refused(
        'asker-gone',
        'Whoever asked for this is no longer active. Ask again.',
        'La personne qui l’a demandé n’est plus active. Refaites la demande.',
      );
    }
  }
  return { by: person, notes: [] };
}

/** Commands on a system ask for the same step-up as those on the installation. @throws {DomainError} `step-up-needed` */
export function requireFreshStepUp({ admission, now }: ActingWork): void {
  if (admission.service !== null) return;
  const { steppedUpAt } = admission;
  if (steppedUpAt && now.getTime() - steppedUpAt.getTime() < 5 * 60_000) return;
  throw new DomainError('step-up-needed', {
    en: 'Confirm that it is you first.',
    fr: 'Confirmez d’abord votre identité.',
  });
}

/** A moment a number of months later; reviews are due a year after the last. */
export function monthsLater(now: Date, months: number): Date {
  const later = new Date(now);
  later.setUTCMonth(later.getUTCMonth() + months);
  return later;
}
