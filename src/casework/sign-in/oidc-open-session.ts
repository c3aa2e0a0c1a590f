import { findAccount } from '../../storage/control/accounts.ts';
import { auditNote, controlCommand } from '../commands.ts';
import { findAccountOfIdentity } from './oidc-identity.ts';
import type { Returned } from './oidc-visit.ts';
import { maySignIn, startSession } from './start-session.ts';

/** Opens the session of the account an identity is linked to. There is no account without someone having asked for it. */
export const openOidcSession = controlCommand<Returned, boolean>({
  name: 'open-oidc-session',
  installationRoles: 'anyone',
  work: async (work, { identity, hash, origin }) => {
    const account = await findAccountOfIdentity(work, identity);
    const found = account === undefined ? undefined : await findAccount(work.tx, account, { lock: true });
    if (!maySignIn(work.control.keeper, found, work.now)) {
      const code = account === undefined ? 'not-linked' : 'account-not-active';
      const body = { ...(account === undefined ? {} : { account }), method: 'oidc', code };
      return { output: false, notes: [auditNote('sign-in-failed', body)] };
    }
    const { notes } = await startSession(work, found, { hash, method: 'oidc', origin });
    return { output: true, notes };
  },
});
