import { insertAccount, listAccountRows, updateAccount } from '../../storage/control/accounts.ts';
import { type InstallationRole, insertInstallationRole } from '../../storage/control/installation-roles.ts';
import { type AuditNote, auditNote, controlCommand } from '../commands.ts';
import type { Installation } from '../installation.ts';
import { randomId } from '../random-id.ts';
import { runCommand } from '../run-command.ts';
import { consoleAccount, monthsLater } from './acting-person.ts';
import { type EnrolmentLink, makeLink } from './enrolment-link.ts';
import { requirePersonalName } from './personal-name.ts';
import { refused } from './refused.ts';
import type { AccountRequest } from './request-account.ts';
import { sealDetails, signInTag } from './sealed-details.ts';

/** Enough to bring the second person in, and nothing that opens a record. */
const firstRoles: readonly InstallationRole[] = ['account-manager', 'security-officer'];

/** Makes the account of the first administrator; refused as soon as there is any account. */
export const makeFirstAdministrator = controlCommand<AccountRequest, EnrolmentLink & { account: string }>({
  name: 'make-first-administrator',
  installationRoles: [],
  work: async (work, { language, ...details }) => {
    const { tx, now, admission, control } = work;
    if (admission.service !== 'service:console' || (await listAccountRows(tx, { limit: 1 })).length > 0) {
      throw refused('not-first', 'There are accounts already.', 'Il existe déjà des comptes.');
    }
    requirePersonalName(details);
    const account = randomId();
    await insertAccount(tx, control.keeper, {
      id: account,
      state: 'approved',
      language,
      requested_by: consoleAccount,
      requested_at: now,
      sign_in_tag: details.email ? signInTag(control.keeper, details.email) : null,
      sealed: sealDetails(control.keeper, account, details),
    });
    await updateAccount(tx, control.keeper, account, {
      approved_at: now,
      review_due_at: monthsLater(now, 12),
      sponsor: consoleAccount,
    });
    const notes: AuditNote[] = [
      auditNote('account-requested', { account }),
      auditNote('account-approved', { account }),
      auditNote('decision-made', { decision: account, kind: 'bootstrap', result: 'approved-by-console-alone' }),
    ];
    for (const role of firstRoles) notes.push(await giveRole(role));
    const link = await makeLink(
      { tx, now, keeper: control.keeper },
      { account, kind: 'first-administrator', madeBy: consoleAccount },
    );
    notes.push(auditNote('enrolment-link-made', { account, kind: 'first-administrator' }));
    return { output: { ...link, account }, notes };

    async function giveRole(role: InstallationRole): Promise<AuditNote> {
      const id = randomId();
      await insertInstallationRole(tx, control.keeper, {
        id,
        account,
        role,
        asked_by: consoleAccount,
        asked_at: now,
        approved_at: now,
        review_due_at: monthsLater(now, 12),
      });
      return auditNote('grant-approved', { account, grant: id, role });
    }
  },
});

/**
 * Leads a new installation to its first administrator: an approved account with the roles account manager and security officer, and
 * the one-time link by which its passkey is enrolled. Alone, this person can ask and sponsor only; the second person's account and
 * roles are asked by the first administrator and approved at the console, and from then on people approve for each other.
 *
 * @throws {DomainError} `refused` when there is any account
 */
export function initAdministrator(
  installation: Installation,
  requestId: string,
  request: AccountRequest,
): Promise<EnrolmentLink & { account: string }> {
  return runCommand(installation, { service: 'console', requestId }, makeFirstAdministrator, request);
}
