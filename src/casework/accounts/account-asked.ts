import { findAccount } from '../../storage/control/accounts.ts';
import { auditNote } from '../commands.ts';
import { controlQuery } from '../queries.ts';
import { lapseHours } from './acting-person.ts';
import { nothingThere } from './refused.ts';
import { nameOf, openOwnDetails } from './sealed-details.ts';

/** An account that was asked for, as whoever is to sponsor it sees it. */
export interface AccountToSponsor {
  readonly account: string;
  readonly name: string;
  readonly title: string | null;
  readonly requestedBy: string | null;
  readonly requestedAt: string;
  readonly lapsesAt: string;
  readonly sponsor: string | null;
}

/**
 * One account that was asked for and is not decided, for anyone signed in who was given its address: whoever knows the person
 * vouches for them, and holds no role of the installation as a rule.
 *
 * @throws {DomainError} `not-found` also once it is decided or has lapsed
 */
export const getAccountAsked = controlQuery<{ account: string }, AccountToSponsor>({
  name: 'get-account-asked',
  installationRoles: 'anyone',
  note: (_look, { account }) => auditNote('account-opened', { account }),
  show: async ({ control, now }, { account }) => {
    const row = await findAccount(control.database, account);
    if (row?.state !== 'requested') throw nothingThere();
    const lapsesAt = new Date(row.requested_at.getTime() + lapseHours * 3_600_000);
    if (lapsesAt <= now) throw nothingThere();
    const details = await openOwnDetails(control.database, control.keeper, account);
    return {
      account,
      name: nameOf(details),
      title: details.title ?? null,
      requestedBy: row.requested_by,
      requestedAt: row.requested_at.toISOString(),
      lapsesAt: lapsesAt.toISOString(),
      sponsor: row.sponsor,
    };
  },
});
