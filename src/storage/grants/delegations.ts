import type { Queryable, Tx } from '../database.ts';
import { insertDecidingRow, type RowMacs } from '../deciding-rows.ts';

/** One person acting for another in a role, between two moments. */
export interface DelegationRow {
  id: string;
  from_account: string;
  to_account: string;
  role: string;
  starts_at: Date;
  ends_at: Date;
  made_by: string;
  made_at: Date;
  ended_at: Date | null;
  ended_by: string | null;
}

/** Keeps a delegation. */
export function insertDelegation(
  tx: Tx,
  macs: RowMacs,
  row: Omit<DelegationRow, 'ended_at' | 'ended_by'>,
): Promise<void> {
  return insertDecidingRow(tx, macs, 'casework.delegation', row);
}

/** A delegation by its id, locked; or undefined. */
export async function findDelegation(tx: Tx, id: string): Promise<DelegationRow | undefined> {
  const { rows } = await tx.query<DelegationRow>({
    text: 'select * from casework.delegation where id = $1 for update',
    values: [id],
  });
  return rows[0];
}

/** Delegations not over; those from or to one account when given. */
export async function listDelegationRows(db: Queryable, now: Date, account?: string): Promise<DelegationRow[]> {
  const { rows } = await db.query<DelegationRow>({
    text: `select * from casework.delegation
      where ended_at is null and ends_at > $1 and ($2::uuid is null or $2 in (from_account, to_account))
      order by starts_at, id`,
    values: [now, account ?? null],
  });
  return rows;
}

/** Ends a delegation early. */
export async function endDelegationRow(tx: Tx, id: string, by: string, at: Date): Promise<void> {
  await tx.query({
    text: 'update casework.delegation set ended_at = $3, ended_by = $2, mac = null where id = $1',
    values: [id, by, at],
  });
}
