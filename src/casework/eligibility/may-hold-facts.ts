import { findAccount } from '../../storage/control/accounts.ts';
import { statesWithFacts } from '../accounts/load-account.ts';
import { nothingThere } from '../accounts/refused.ts';
import { auditNote } from '../commands.ts';
import { controlQuery } from '../queries.ts';

/** Whether facts can be recorded about an account now: not while it is only requested, and not once it is refused or closed. */
export const mayHoldFacts = controlQuery<{ account: string }, boolean>({
  name: 'may-hold-facts',
  installationRoles: ['security-officer', 'auditor'],
  note: (_look, { account }) => auditNote('eligibility-read', { account }),
  show: async ({ control }, { account }) => {
    const found = await findAccount(control.database, account);
    if (!found) throw nothingThere();
    return statesWithFacts.includes(found.state);
  },
});
