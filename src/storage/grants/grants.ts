import type { Queryable, Tx } from '../database.ts';
import { changeDecidingRow, insertDecidingRow, type RowMacs } from '../deciding-rows.ts';

/** A role in this system asked for or held. */
export interface RoleGrantRow {
  id: string;
  account: string;
  role: string;
  office: string | null;
  starts_at: Date;
  ends_at: Date | null;
  asked_by: string;
  asked_at: Date;
  approved_by: string | null;
  approved_at: Date | null;
  refused_at: Date | null;
  ended_at: Date | null;
  ended_by: string | null;
  review_due_at: Date;
}

/** Keeps a grant that was asked for. */
export function insertGrant(
  tx: Tx,
  macs: RowMacs,
  row: Omit<RoleGrantRow, 'approved_by' | 'approved_at' | 'refused_at' | 'ended_at' | 'ended_by'>,
): Promise<void> {
  return insertDecidingRow(tx, macs, 'casework.role_grant', row);
}

/** A grant by its id, locked; or undefined. */
export async function findGrant(tx: Tx, id: string): Promise<RoleGrantRow | undefined> {
  const { rows } = await tx.query<RoleGrantRow>({
    text: 'select * from casework.role_grant where id = $1 for update',
    values: [id],
  });
  return rows[0];
}

/** Grants asked for and not ended; of one account when given. */
export async function listGrantRows(db: Queryable, account?: string): Promise<RoleGrantRow[]> {
  const { rows } = await db.query<RoleGrantRow>({
    text: `select * from casework.role_grant
      where ended_at is null and refused_at is null and ($1::uuid is null or account = $1) order by asked_at, id`,
    values: [account ?? null],
  });
  return rows;
}

/** Grants in force at a moment, of one role when given. */
export async function listGrantsInForce(db: Queryable, now: Date, role?: string): Promise<RoleGrantRow[]> {
  const { rows } = await db.query<RoleGrantRow>({
    text: `select * from casework.role_grant
      where approved_at <= $1 and refused_at is null and ended_at is null and starts_at <= $1
        and (ends_at is null or ends_at > $1) and review_due_at > $1 and ($2::text is null or role = $2)
      order by account, role, id`,
    values: [now, role ?? null],
  });
  return rows;
}

/** Makes everything that changes what an account may do in this system wait its turn, until the transaction ends. */
export async function lockAccountGrants(tx: Tx, account: string): Promise<void> {
  await tx.query({ text: `select pg_advisory_xact_lock(hashtext('grants ' || $1))`, values: [account] });
}

/** Changes columns of one grant. @throws {StorageError} `forged-row` */
export function updateGrant(
  tx: Tx,
  macs: RowMacs,
  id: string,
  changes: Partial<
    Pick<RoleGrantRow, 'approved_by' | 'approved_at' | 'refused_at' | 'ended_at' | 'ended_by' | 'review_due_at'>
  >,
): Promise<void> {
  return changeDecidingRow(tx, macs, { table: 'casework.role_grant', id }, changes);
}

/** Ends every grant and delegation of an account; brings back how many there were. */
export async function endAllOfAccount(tx: Tx, account: string, by: string, at: Date): Promise<RoleGrantRow[]> {
  await tx.query({
    text: `update casework.delegation set ended_at = $2, ended_by = $3, mac = null
      where (from_account = $1 or to_account = $1) and ended_at is null`,
    values: [account, at, by],
  });
  const { rows } = await tx.query<RoleGrantRow>({
    text: `update casework.role_grant set ended_at = $2, ended_by = $3, mac = null
      where account = $1 and ended_at is null returning *`,
    values: [account, at, by],
  });
  return rows;
}
