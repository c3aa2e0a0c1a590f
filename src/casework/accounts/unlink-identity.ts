import { findAccount, updateAccount } from '../../storage/control/accounts.ts';
import { endCredentialRow, listCredentialRows } from '../../storage/control/credentials.ts';
import { insertNotice } from '../../storage/control/notices.ts';
import { endSessionRows } from '../../storage/control/sessions.ts';
import { auditNote, controlCommand } from '../commands.ts';
import { actingPerson } from './acting-person.ts';
import { nothingThere, refused } from './refused.ts';

/** Unlinks the identity of an account and ends its sessions. One person is enough to stop; never by the person themselves. */
export const unlinkIdentity = controlCommand<{ account: string }, { account: string }>({
  name: 'unlink-identity',
  installationRoles: ['account-manager', 'security-officer'],
  work: async (work, { account }) => {
    const by = actingPerson(work);
    if (by === account) throw refused('own-account', 'Not for oneself.', 'Pas pour soi-même.');
    const row = await findAccount(work.tx, account, { lock: true });
    const linked = (await listCredentialRows(work.tx, work.control.keeper, account)).find(
      ({ kind }) => kind === 'identity',
    );
    if (!row || !linked) throw nothingThere();
    await endCredentialRow(work.tx, linked.id, by, work.now);
    await updateAccount(work.tx, work.control.keeper, account, { session_epoch: row.session_epoch + 1 });
    await endSessionRows(work.tx, account, by, work.now);
    await insertNotice(work.tx, account, 'credential-ended', work.now);
    const notes = [
      auditNote('credential-ended', { account, credential: linked.id, kind: 'identity' }),
      auditNote('session-ended', { account, code: 'identity-unlinked' }),
    ];
    return { output: { account }, notes };
  },
});
