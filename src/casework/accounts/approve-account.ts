import { updateAccount } from '../../storage/control/accounts.ts';
import { auditNote, controlCommand } from '../commands.ts';
import { monthsLater, requireSecondPerson } from './acting-person.ts';
import { loadAccount } from './load-account.ts';
import { refused } from './refused.ts';

/** An account manager who neither asked nor sponsors approves; the account can then be enrolled. */
export const approveAccount = controlCommand<{ account: string }, { account: string }>({
  name: 'approve-account',
  installationRoles: ['account-manager'],
  stepUp: true,
  work: async (work, { account }) => {
    const row = await loadAccount(work.tx, account, ['requested']);
    if (row.sponsor === null) {
      throw refused('no-sponsor', 'Nobody sponsors this account yet.', 'Personne ne parraine encore ce compte.');
    }
    const second = await requireSecondPerson(work, {
      askedBy: row.requested_by,
      askedAt: row.requested_at,
      about: row.id,
      involved: [row.sponsor],
      id: row.id,
    });
    await updateAccount(work.tx, work.control.keeper, account, {
      state: 'approved',
      approved_by: second.by,
      approved_at: work.now,
      review_due_at: monthsLater(work.now, 12),
    });
    return { output: { account }, notes: [auditNote('account-approved', { account }), ...second.notes] };
  },
});

/** An account manager refuses; the request is over. */
export const refuseAccount = controlCommand<{ account: string }, { account: string }>({
  name: 'refuse-account',
  installationRoles: ['account-manager'],
  work: async (work, { account }) => {
    await loadAccount(work.tx, account, ['requested']);
    await updateAccount(work.tx, work.control.keeper, account, { state: 'refused' });
    return { output: { account }, notes: [auditNote('account-refused', { account })] };
  },
});
