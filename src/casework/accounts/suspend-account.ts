import { updateAccount } from '../../storage/control/accounts.ts';
import { listCredentialRows } from '../../storage/control/credentials.ts';
import { endSessionRows } from '../../storage/control/sessions.ts';
import { auditNote, type ControlWork, controlCommand } from '../commands.ts';
import { actingPerson } from './acting-person.ts';
import { loadAccount } from './load-account.ts';
import { refused } from './refused.ts';

/** Grounds for a suspension. */
export const suspensionGrounds = ['absence', 'security', 'conduct', 'unused', 'own-request', 'other'] as const;

/** Stops an account at once: its sessions end, its roles rest. One person is enough to stop. */
export const suspendAccount = controlCommand<
  { account: string; ground: (typeof suspensionGrounds)[number] },
  { account: string }
>({
  name: 'suspend-account',
  installationRoles: ['account-manager', 'security-officer'],
  work: async (work, { account, ground }) => {
    const row = await loadAccount(work.tx, account, ['approved', 'active']);
    await updateAccount(work.tx, work.control.keeper, account, {
      state: 'suspended',
      session_epoch: row.session_epoch + 1,
    });
    await endSessionRows(work.tx, account, actingPerson(work), work.now);
    return { output: { account }, notes: [auditNote('account-suspended', { account, code: ground })] };
  },
});

/** Lets a suspended account work again; never by the person themselves. */
export const resumeAccount = controlCommand<{ account: string }, { account: string }>({
  name: 'resume-account',
  installationRoles: ['account-manager'],
  stepUp: true,
  work: async (work, { account }) => {
    const row = await loadAccount(work.tx, account, ['suspended']);
    if (actingPerson(work) === account) throw refused('own-account', 'Not for oneself.', 'Pas pour soi-même.');
    const enrolled = row.last_signed_in_at !== null || (await hasCredential(work, account));
    await updateAccount(work.tx, work.control.keeper, account, { state: enrolled ? 'active' : 'approved' });
    return { output: { account }, notes: [auditNote('account-resumed', { account })] };
  },
});

async function hasCredential({ tx, control }: ControlWork, account: string): Promise<boolean> {
  return (await listCredentialRows(tx, control.keeper, account)).length > 0;
}
