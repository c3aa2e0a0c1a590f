import type { Queryable, Tx } from '../database.ts';
import { changeDecidingRow, decidingJson, insertDecidingRow, type RowMacs } from '../deciding-rows.ts';

/** Roles of the installation; none gives access to the content of a record. */
export const installationRoleIds = [
  'account-manager',
  'security-officer',
  'configurator',
  'auditor',
  'privacy-officer',
] as const;
export type InstallationRole = (typeof installationRoleIds)[number];

/** A role asked for or held. */
export interface InstallationRoleRow {
  id: string;
  account: string;
  role: InstallationRole;
  asked_by: string;
  asked_at: Date;
  approved_by: string | null;
  approved_at: Date | null;
  refused_at: Date | null;
  ended_at: Date | null;
  ended_by: string | null;
  review_due_at: Date;
}

/** Inserts a role that was asked for. */
export function insertInstallationRole(
  tx: Tx,
  macs: RowMacs,
  row: Pick<InstallationRoleRow, 'id' | 'account' | 'role' | 'asked_by' | 'asked_at' | 'review_due_at'> & {
    approved_at?: Date;
  },
): Promise<void> {
  return insertDecidingRow(tx, macs, 'control.installation_role', row);
}

/** A role by its id, locked for a decision; or undefined. */
export async function findInstallationRole(tx: Tx, id: string): Promise<InstallationRoleRow | undefined> {
  const { rows } = await tx.query<InstallationRoleRow>({
    text: 'select * from control.installation_role where id = $1 for update',
    values: [id],
  });
  return rows[0];
}

/** Roles asked for and held; of one account, or of all. */
export async function listInstallationRoles(db: Queryable, account?: string): Promise<InstallationRoleRow[]> {
  const { rows } = await db.query<InstallationRoleRow>({
    text: `select * from control.installation_role
      where ended_at is null and refused_at is null and ($1::uuid is null or account = $1) order by asked_at, id`,
    values: [account ?? null],
  });
  return rows;
}

/** Changes columns of one role. @throws {StorageError} `forged-row` */
export function updateInstallationRole(
  tx: Tx,
  macs: RowMacs,
  id: string,
  changes: Partial<
    Pick<InstallationRoleRow, 'approved_by' | 'approved_at' | 'refused_at' | 'ended_at' | 'ended_by' | 'review_due_at'>
  >,
): Promise<void> {
  return changeDecidingRow(tx, macs, { table: 'control.installation_role', id }, changes);
}

/** Ends every role of an account. */
export async function endInstallationRoles(tx: Tx, account: string, by: string, at: Date): Promise<void> {
  await tx.query({
    text: 'update control.installation_role set ended_at = $2, ended_by = $3, mac = null where account = $1 and ended_at is null',
    values: [account, at, by],
  });
}

/** How many people can act as account managers now: active, reviewed in time, with the role in force; of rows that are as the program wrote them. */
export async function countAccountManagers(db: Queryable, macs: RowMacs, now: Date): Promise<number> {
  const { rows } = await db.query<{ account: unknown[]; held: unknown[] }>({
    text: `select ${decidingJson('control.account', 'a')} as account, ${decidingJson('control.installation_role', 'r')} as held
      from control.account a join control.installation_role r on r.account = a.id
      where a.state = 'active' and (a.review_due_at is null or a.review_due_at > $1) and r.role = 'account-manager'
        and r.approved_at <= $1 and r.refused_at is null and r.ended_at is null and r.review_due_at > $1`,
    values: [now],
  });
  const managers = rows.flatMap(({ account, held }) => {
    const role = macs.readGenuine<InstallationRoleRow>('control.installation_role', held);
    return role && macs.readGenuine('control.account', account) ? [role.account] : [];
  });
  return new Set(managers).size;
}
