import { updateAccount } from '../../storage/control/accounts.ts';
import { auditNote, controlCommand } from '../commands.ts';
import { actingPerson } from './acting-person.ts';
import { loadAccount } from './load-account.ts';

/** Someone already here vouches for the person and the need. Whoever sponsors cannot approve. */
export const sponsorAccount = controlCommand<{ account: string }, { account: string }>({
  name: 'sponsor-account',
  installationRoles: 'anyone',
  work: async (work, { account }) => {
    await loadAccount(work.tx, account, ['requested']);
    await updateAccount(work.tx, account, { sponsor: actingPerson(work) });
    return { output: { account }, notes: [auditNote('account-sponsored', { account })] };
  },
});
