import { listStandingAccounts } from '../../storage/control/active-accounts.ts';
import type { Database, Queryable } from '../../storage/database.ts';
import {
  findRecord,
  findRecordToLook,
  type GrantRow,
  listGrantsHeld,
  listGrantsToLook,
  type ReachRow,
} from '../../storage/records/find-record.ts';
import type { Installation } from '../installation.ts';

/** Everything that decides whether an account may see a record, with the roles that hold now. */
export async function findReach(
  installation: Installation,
  db: Queryable,
  query: Parameters<typeof findRecord>[1],
): Promise<ReachRow> {
  return standingReach(installation, await findRecord(db, query), query.now);
}

/** The same for a request that only looks. */
export async function findReachToLook(
  installation: Installation,
  db: Database,
  query: Parameters<typeof findRecordToLook>[1],
): Promise<ReachRow> {
  return standingReach(installation, await findRecordToLook(db, query), query.now);
}

/** Roles an account holds in a system at a moment, by grant or by a delegation that does not rest. */
export async function listRolesHeld(
  installation: Installation,
  db: Queryable,
  { account, now }: { account: string; now: Date },
): Promise<GrantRow[]> {
  const grants = await listGrantsHeld(db, account, now);
  return isLent(grants) ? standing(installation, grants, now) : grants;
}

/** The same for a request that only looks. */
export async function listRolesToLook(
  installation: Installation,
  db: Database,
  { account, now }: { account: string; now: Date },
): Promise<GrantRow[]> {
  const grants = await listGrantsToLook(db, { account, now });
  return isLent(grants) ? standing(installation, grants, now) : grants;
}

/**
 * Without the roles lent by someone whose own account is stopped. Asked of the installation's database at each request, where the account
 * is stopped: nothing has to reach the systems first. Own roles alone ask for nothing.
 */
export async function standing<Row extends Pick<GrantRow, 'on_behalf_of'>>(
  installation: Installation,
  grants: readonly Row[],
  now: Date,
): Promise<Row[]> {
  const lenders = [...new Set(grants.flatMap(({ on_behalf_of }) => on_behalf_of ?? []))];
  const stand = await listStandingAccounts(installation.control.database, lenders, now);
  return grants.filter(({ on_behalf_of }) => on_behalf_of === null || stand.has(on_behalf_of));
}

async function standingReach(installation: Installation, reach: ReachRow, now: Date): Promise<ReachRow> {
  return isLent(reach.grants) ? { ...reach, grants: await standing(installation, reach.grants, now) } : reach;
}

function isLent(grants: readonly Pick<GrantRow, 'on_behalf_of'>[]): boolean {
  return grants.some(({ on_behalf_of }) => on_behalf_of !== null);
}
