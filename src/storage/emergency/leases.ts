import { sql } from 'kysely';
import type { Queryable, Tx } from '../database.ts';
import { changeDecidingRow, insertDecidingRow, type Proven, type RowMacs } from '../deciding-rows.ts';
import { isOpenToSql, type Reach, scopesToSql } from '../records/reach-to-sql.ts';
import { toStatement } from '../statement-builder.ts';

/** Emergency access to one record. */
export interface LeaseRow {
  id: string;
  record_id: string;
  account: string;
  category: string;
  starts_at: Date;
  ends_at: Date;
  review_due_at: Date;
  reviewed_by: string | null;
  reviewed_at: Date | null;
  finding: 'justified' | 'not-justified' | null;
  sealed: Buffer;
  sealed_review: Buffer | null;
}

/** Writes a lease. */
export function insertLeaseInTx(
  tx: Tx,
  macs: RowMacs,
  row: Omit<LeaseRow, 'reviewed_by' | 'reviewed_at' | 'finding' | 'sealed_review'>,
): Promise<void> {
  return insertDecidingRow(tx, macs, 'casework.break_glass_lease', row);
}

/** How many leases an account took since a moment. Takes a lock, so that two at once are counted one after the other. */
export async function countLeasesInTx(tx: Tx, account: string, since: Date): Promise<number> {
  await tx.query({ text: `select pg_advisory_xact_lock(hashtextextended('lease' || $1::text, 0))`, values: [account] });
  const { rows } = await tx.query<{ n: number }>({
    text: 'select count(*)::int as n from casework.break_glass_lease where account = $1 and starts_at > $2',
    values: [account, since],
  });
  return rows[0]?.n ?? 0;
}

/** A lease in a list; without the number of a record that is restricted to others. */
export type ListedLease = LeaseRow & Proven & { control_number: string | null; wrapped: Buffer; epoch: number };

/** Leases of records in the scopes of a reach, with the numbers of the records, those not yet reviewed first. */
export async function listLeases(db: Queryable, reach: Reach, limit: number): Promise<ListedLease[]> {
  const { rows } = await db.query<ListedLease>(
    toStatement(sql`
      select l.*, case when ${isOpenToSql(reach)} then r.control_number end as control_number, k.wrapped, k.epoch
      from casework.break_glass_lease l
      join casework.record r on r.id = l.record_id join keys.data_key k on k.record_id = l.record_id
      where ${scopesToSql(reach)}
      order by (l.reviewed_at is not null), l.starts_at desc limit ${limit}`),
  );
  return rows;
}

/** The lease as the database has it, locked; undefined when it is not of this record. */
export async function lockLeaseInTx(tx: Tx, id: string, recordId: string): Promise<(LeaseRow & Proven) | undefined> {
  const { rows } = await tx.query<LeaseRow & Proven>({
    text: 'select * from casework.break_glass_lease where id = $1 and record_id = $2 for update',
    values: [id, recordId],
  });
  return rows[0];
}

/** Writes the finding of a review. @throws {StorageError} `forged-row` */
export function finishReviewInTx(
  tx: Tx,
  macs: RowMacs,
  review: { id: string; by: string; at: Date; finding: 'justified' | 'not-justified'; sealed: Buffer },
): Promise<void> {
  return changeDecidingRow(
    tx,
    macs,
    { table: 'casework.break_glass_lease', id: review.id },
    { reviewed_by: review.by, reviewed_at: review.at, finding: review.finding, sealed_review: review.sealed },
  );
}
