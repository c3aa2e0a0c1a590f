import {
  findInstallationRole,
  type InstallationRole,
  type InstallationRoleRow,
  insertInstallationRole,
  listInstallationRoles,
  updateInstallationRole,
} from '../../storage/control/installation-roles.ts';
import type { Tx } from '../../storage/database.ts';
import { auditNote, controlCommand } from '../commands.ts';
import { controlQuery } from '../queries.ts';
import { randomId } from '../random-id.ts';
import { actingPerson, monthsLater, requireSecondPerson } from './acting-person.ts';
import { loadAccount } from './load-account.ts';
import { nothingThere, refused } from './refused.ts';

/** Asks that someone else hold a role of the installation. */
export const askInstallationRole = controlCommand<{ account: string; role: InstallationRole }, { grant: string }>({
  name: 'ask-installation-role',
  installationRoles: ['account-manager'],
  stepUp: true,
  work: async (work, { account, role }) => {
    const by = actingPerson(work);
    if (by === account)
      throw refused('own-account', 'Nobody asks for roles for themselves.', 'Nul ne demande un rôle pour soi.');
    await loadAccount(work.tx, account, ['approved', 'active', 'suspended']);
    const held = await listInstallationRoles(work.tx, account);
    if (held.some((one) => one.role === role)) {
      throw refused('held', 'This role is held or asked for already.', 'Ce rôle est déjà détenu ou demandé.');
    }
    const id = randomId();
    await insertInstallationRole(work.tx, work.control.keeper, {
      id,
      account,
      role,
      asked_by: by,
      asked_at: work.now,
      review_due_at: monthsLater(work.now, 12),
    });
    return { output: { grant: id }, notes: [auditNote('grant-asked', { account, grant: id, role })] };
  },
});

/** Another account manager approves; before that the role gives nothing. */
export const approveInstallationRole = controlCommand<{ grant: string }, { grant: string }>({
  name: 'approve-installation-role',
  installationRoles: ['account-manager'],
  stepUp: true,
  work: async (work, { grant }) => {
    const row = await getAsked(work.tx, grant);
    await loadAccount(work.tx, row.account, ['approved', 'active']);
    const second = await requireSecondPerson(work, {
      askedBy: row.asked_by,
      askedAt: row.asked_at,
      about: row.account,
      id: row.id,
    });
    await updateInstallationRole(work.tx, work.control.keeper, grant, {
      approved_by: second.by,
      approved_at: work.now,
    });
    return { output: { grant }, notes: [auditNote('grant-approved', bodyOf(row)), ...second.notes] };
  },
});

/** Refuses a role that was asked for. */
export const refuseInstallationRole = controlCommand<{ grant: string }, { grant: string }>({
  name: 'refuse-installation-role',
  installationRoles: ['account-manager'],
  work: async (work, { grant }) => {
    const row = await getAsked(work.tx, grant);
    actingPerson(work);
    await updateInstallationRole(work.tx, work.control.keeper, grant, { refused_at: work.now });
    return { output: { grant }, notes: [auditNote('grant-refused', bodyOf(row))] };
  },
});

/** Withdraws a role, at once; one person is enough to take away. */
export const endInstallationRole = controlCommand<{ grant: string }, { grant: string }>({
  name: 'end-installation-role',
  installationRoles: ['account-manager'],
  stepUp: true,
  work: async (work, { grant }) => {
    const row = await findInstallationRole(work.tx, grant);
    if (!row || row.ended_at !== null || row.refused_at !== null) throw nothingThere();
    await updateInstallationRole(work.tx, work.control.keeper, grant, {
      ended_at: work.now,
      ended_by: actingPerson(work),
    });
    return { output: { grant }, notes: [auditNote('grant-ended', bodyOf(row))] };
  },
});

/** Confirms for another year that someone else still needs a role. */
export const reviewInstallationRole = controlCommand<{ grant: string }, { grant: string }>({
  name: 'review-installation-role',
  installationRoles: ['account-manager'],
  stepUp: true,
  work: async (work, { grant }) => {
    const row = await findInstallationRole(work.tx, grant);
    if (!row?.approved_at || row.ended_at !== null) throw nothingThere();
    if (actingPerson(work) === row.account) {
      throw refused('own-account', 'Nobody reviews their own roles.', 'Nul ne révise ses propres rôles.');
    }
    await updateInstallationRole(work.tx, work.control.keeper, grant, { review_due_at: monthsLater(work.now, 12) });
    return { output: { grant }, notes: [auditNote('grant-reviewed', bodyOf(row))] };
  },
});

/** A role of the installation as lists show it. */
export interface InstallationRoleView {
  readonly grant: string;
  readonly account: string;
  readonly role: InstallationRole;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
  readonly reviewDueAt: string;
}

/** Roles of the installation held and asked for. */
export const listHeldInstallationRoles = controlQuery<{ account?: string | undefined }, InstallationRoleView[]>({
  name: 'list-installation-roles',
  installationRoles: ['account-manager', 'security-officer', 'auditor', 'privacy-officer'],
  show: async ({ control, audit }, { account }) => {
    const rows = await listInstallationRoles(control.database, account);
    const whose = account === undefined ? {} : { account };
    await audit(auditNote('installation-roles-listed', { rows: rows.length, ...whose }));
    return rows.map((row) => ({
      grant: row.id,
      account: row.account,
      role: row.role,
      askedBy: row.asked_by,
      askedAt: row.asked_at.toISOString(),
      approvedBy: row.approved_by,
      approvedAt: row.approved_at?.toISOString() ?? null,
      reviewDueAt: row.review_due_at.toISOString(),
    }));
  },
});

async function getAsked(tx: Tx, id: string): Promise<InstallationRoleRow> {
  const row = await findInstallationRole(tx, id);
  if (!row || row.approved_at !== null || row.refused_at !== null || row.ended_at !== null) throw nothingThere();
  return row;
}

function bodyOf({ id, account, role }: InstallationRoleRow) {
  return { account, grant: id, role };
}
