import { useLink } from '../../storage/control/ceremonies.ts';
import { findIdentity } from '../../storage/control/credentials.ts';
import { auditNote, controlCommand } from '../commands.ts';
import { activate, findLinkByHash } from './enrol-passkey.ts';
import { identityTag, insertIdentity } from './oidc-identity.ts';
import type { Returned } from './oidc-visit.ts';

/**
 * Links who signed in at the provider to the account of a one-time link, and uses the link up: the link, handed over in person, says
 * whose account it is, and the provider who stands there. A recovery ends every credential and session there was.
 */
export const enrolOidcIdentity = controlCommand<Returned, boolean>({
  name: 'enrol-oidc-identity',
  installationRoles: 'anyone',
  work: async (work, { visit, identity }) => {
    const found = visit.link ? await findLinkByHash(work, visit.link) : undefined;
    if (!visit.link || !found) return failed('no-link');
    const account = found.account.id;
    const holder = await findIdentity(work.tx, work.control.keeper, identityTag(work.control.keeper, identity));
    if (holder && holder.account !== account) return failed('identity-taken', account);
    if (!(await useLink(work.tx, visit.link, work.now))) return failed('no-link', account);
    const notes = await activate(work, found.account, found.link);
    notes.push(await insertIdentity(work, account, identity));
    return { output: true, notes };
  },
});

function failed(code: string, account?: string) {
  const body = { ...(account === undefined ? {} : { account }), method: 'oidc', code };
  return { output: false, notes: [auditNote('sign-in-failed', body)] };
}
