import { believeGrants, believeLease, believeRecords } from '../../keeper/index.ts';
import { listStandingAccounts } from '../../storage/control/active-accounts.ts';
import type { Database, Queryable } from '../../storage/database.ts';
import {
  type FoundGrant,
  type FoundReach,
  findRecord,
  findRecordToLook,
  type GrantRow,
  listGrantsHeld,
  listGrantsToLook,
  type ReachRow,
} from '../../storage/records/find-record.ts';
import type { Installation, SystemContext } from '../installation.ts';

/** The system whose roles are asked for: its keeper says which rows of its database are believed. */
export interface RolesIn {
  readonly installation: Installation;
  readonly system: Pick<SystemContext, 'keeper'>;
}

/** Everything that decides whether an account may see a record, with the roles that hold now. */
export async function findReach(
  where: RolesIn,
  db: Queryable,
  query: Parameters<typeof findRecord>[1],
): Promise<ReachRow> {
  return standingReach(where, await findRecord(db, query), query);
}

/** The same for a request that only looks. */
export async function findReachToLook(
  where: RolesIn,
  db: Database,
  query: Parameters<typeof findRecordToLook>[1],
): Promise<ReachRow> {
  return standingReach(where, await findRecordToLook(db, query), query);
}

interface Whose {
  readonly account: string;
  readonly now: Date;
}

/** Roles an account holds in a system at a moment, by grant or by a delegation that does not rest. */
export async function listRolesHeld(where: RolesIn, db: Queryable, whose: Whose): Promise<GrantRow[]> {
  return believed(where, await listGrantsHeld(db, whose.account, whose.now), whose);
}

/** The same for a request that only looks. */
export async function listRolesToLook(where: RolesIn, db: Database, whose: Whose): Promise<GrantRow[]> {
  return believed(where, await listGrantsToLook(db, { account: whose.account, now: whose.now }), whose);
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
  const { database, keeper } = installation.control;
  const stand = await listStandingAccounts(database, keeper, lenders, now);
  return grants.filter(({ on_behalf_of }) => on_behalf_of === null || stand.has(on_behalf_of));
}

async function standingReach(
  where: RolesIn,
  { leases, record: found, ...reach }: FoundReach,
  whose: Whose & { readonly id: string },
): Promise<ReachRow> {
  const lease = believeLease(where.system.keeper, leases, whose);
  const [record] = found ? believeRecords(where.system.keeper, [found]) : [];
  const grants = await believed(where, reach.grants, whose);
  return { ...reach, record, restrictedTo: record?.restricted_to ?? [], lease, grants };
}

async function believed(
  { installation, system }: RolesIn,
  found: readonly FoundGrant[],
  whose: Whose,
): Promise<GrantRow[]> {
  const grants = believeGrants(system.keeper, found, whose);
  return grants.some(({ on_behalf_of }) => on_behalf_of !== null) ? standing(installation, grants, whose.now) : grants;
}
