import { updateAccount } from '../../storage/control/accounts.ts';
import { auditNote, controlCommand } from '../commands.ts';
import { actingPerson, monthsLater } from './acting-person.ts';
import { loadAccount } from './load-account.ts';
import { refused } from './refused.ts';

/** An account manager confirms that another's account is still needed; without it, it stops a year after the last review. */
export const reviewAccount = controlCommand<{ account: string }, { account: string; until: string }>({
  name: 'review-account',
  installationRoles: ['account-manager'],
  stepUp: true,
  work: async (work, { account }) => {
    const by = actingPerson(work);
    if (by === account) throw refused('own-account', 'Nobody reviews their own account.', 'Nul ne révise son compte.');
    await loadAccount(work.tx, account, ['approved', 'active', 'suspended']);
    const until = monthsLater(work.now, 12);
    await updateAccount(work.tx, work.control.keeper, account, { review_due_at: until, reviewed_by: by });
    const note = auditNote('account-reviewed', { account, until: until.toISOString() });
    return { output: { account, until: until.toISOString() }, notes: [note] };
  },
});
