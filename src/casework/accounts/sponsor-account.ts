import { updateAccount } from '../../storage/control/accounts.ts';
import { countAccountManagers } from '../../storage/control/installation-roles.ts';
import type { Queryable } from '../../storage/database.ts';
import type { RowMacs } from '../../storage/deciding-rows.ts';
import { auditNote, controlCommand } from '../commands.ts';
import { actingPerson } from './acting-person.ts';
import { loadAccount } from './load-account.ts';
import { refused } from './refused.ts';

/** Whether who asked for an account may sponsor it as well: while nobody else can act. */
export async function mayAskerSponsor(db: Queryable, macs: RowMacs, now: Date): Promise<boolean> {
  return (await countAccountManagers(db, macs, now)) < 2;
}

/**
 * Someone already here vouches for the person and the need: somebody else than who asked, and whoever sponsors cannot approve. While
 * fewer than two account managers can act, who asked may sponsor: the first administrator is alone.
 */
export const sponsorAccount = controlCommand<{ account: string }, { account: string }>({
  name: 'sponsor-account',
  installationRoles: 'anyone',
  work: async (work, { account }) => {
    const row = await loadAccount(work.tx, account, ['requested']);
    const sponsor = actingPerson(work);
    if (sponsor === row.requested_by && !(await mayAskerSponsor(work.tx, work.control.keeper, work.now))) {
      throw refused(
        'own-request',
        'Somebody else has to sponsor it: not who asked for it.',
        'Une autre personne doit le parrainer : pas celle qui l’a demandé.',
      );
    }
    await updateAccount(work.tx, work.control.keeper, account, { sponsor });
    return { output: { account }, notes: [auditNote('account-sponsored', { account })] };
  },
});
