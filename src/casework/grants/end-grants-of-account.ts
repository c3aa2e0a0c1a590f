import { endAllOfAccount, lockAccountGrants } from '../../storage/grants/grants.ts';
import { actingPerson } from '../accounts/acting-person.ts';
import { auditNote, systemCommand } from '../commands.ts';

/** Ends everything an account may do in a system, delegations from and to it included. */
export const endGrantsOfAccount = systemCommand<{ system: string; account: string }, { ended: number }>({
  name: 'end-grants-of-account',
  installationRoles: ['account-manager'],
  work: async (work, { account }) => {
    await lockAccountGrants(work.tx, account);
    const ended = await endAllOfAccount(work.tx, account, actingPerson(work), work.now);
    const notes = ended.map(({ id, role, office }) =>
      auditNote('grant-ended', { account, grant: id, role, ...(office === null ? {} : { office }) }),
    );
    return { output: { ended: ended.length }, notes };
  },
});
