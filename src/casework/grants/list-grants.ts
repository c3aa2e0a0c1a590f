import { listGrantRows, listGrantsInForce } from '../../storage/grants/grants.ts';
import { auditNote } from '../commands.ts';
import type { SystemContext } from '../installation.ts';
import { systemQuery } from '../queries.ts';

/** A role in a system as lists show it. */
export interface GrantView {
  readonly grant: string;
  readonly account: string;
  readonly role: string;
  readonly office: string | null;
  readonly startsAt: string;
  readonly endsAt: string | null;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
  readonly reviewDueAt: string;
}

/** Grants of a system held and asked for; of one account when given. */
export const listGrants = systemQuery<{ system: string; account?: string | undefined }, GrantView[]>({
  name: 'list-grants',
  installationRoles: ['account-manager', 'security-officer', 'auditor', 'privacy-officer'],
  show: async ({ db, audit }, { account }) => {
    const rows = await listGrantRows(db, account);
    await audit(auditNote('grants-listed', { rows: rows.length, ...(account === undefined ? {} : { account }) }));
    return rows.map((row) => ({
      grant: row.id,
      account: row.account,
      role: row.role,
      office: row.office,
      startsAt: row.starts_at.toISOString(),
      endsAt: row.ends_at?.toISOString() ?? null,
      askedBy: row.asked_by,
      askedAt: row.asked_at.toISOString(),
      approvedBy: row.approved_by,
      approvedAt: row.approved_at?.toISOString() ?? null,
      reviewDueAt: row.review_due_at.toISOString(),
    }));
  },
});

/** Who holds a role (or any) in a system now, by grant; for other use cases, which decide who may be told. */
export async function listAccountsWithRole(
  system: Pick<SystemContext, 'database' | 'clock'>,
  role?: string,
): Promise<{ account: string; role: string; office: string | null }[]> {
  const rows = await listGrantsInForce(system.database, system.clock.now(), role);
  return rows.map(({ account, role: held, office }) => ({ account, role: held, office }));
}
