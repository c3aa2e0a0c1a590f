import { updateAccount } from '../../storage/control/accounts.ts';
import { endLinks } from '../../storage/control/ceremonies.ts';
import { endCredentialRows } from '../../storage/control/credentials.ts';
import { endFacts } from '../../storage/control/eligibility-facts.ts';
import { endInstallationRoles } from '../../storage/control/installation-roles.ts';
import { endSessionRows } from '../../storage/control/sessions.ts';
import type { Call } from '../call.ts';
import { auditNote, controlCommand } from '../commands.ts';
import { endGrantsOfAccount } from '../grants/end-grants-of-account.ts';
import type { Installation } from '../installation.ts';
import { runCommand } from '../run-command.ts';
import { actingPerson } from './acting-person.ts';
import { loadAccount } from './load-account.ts';

/** Closes the account in the installation: sessions, credentials, links, roles and eligibility end together. */
export const closeAccount = controlCommand<{ account: string }, { account: string }>({
  name: 'close-account',
  installationRoles: ['account-manager'],
  stepUp: true,
  work: async (work, { account }) => {
    const by = actingPerson(work);
    const row = await loadAccount(work.tx, account, ['requested', 'approved', 'active', 'suspended']);
    await updateAccount(work.tx, work.control.keeper, account, {
      state: 'left',
      left_at: work.now,
      session_epoch: row.session_epoch + 1,
    });
    await endSessionRows(work.tx, account, by, work.now);
    await endCredentialRows(work.tx, account, by, work.now);
    await endLinks(work.tx, account, work.now);
    await endInstallationRoles(work.tx, account, by, work.now);
    await endFacts(work.tx, { account }, by, work.now);
    return { output: { account }, notes: [auditNote('account-left', { account })] };
  },
});

/**
 * A person leaves: the account is closed first, which stops everything at the next request; then grants and delegations end in each
 * system, whose databases have no common transaction. Repeating it with the same key finishes what an interruption left.
 *
 * @throws {DomainError}
 */
export async function leaveAccount(
  installation: Installation,
  call: Call,
  { account }: { account: string },
): Promise<{ account: string; systems: { system: string; ended: number }[] }> {
  await runCommand(installation, call, closeAccount, { account });
  const systems: { system: string; ended: number }[] = [];
  for (const { id } of installation.listSystems()) {
    const { ended } = await runCommand(installation, call, endGrantsOfAccount, { system: id, account });
    if (ended > 0) systems.push({ system: id, ended });
  }
  return { account, systems };
}
