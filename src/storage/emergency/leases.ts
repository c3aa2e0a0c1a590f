import type { Queryable, Tx } from '../database.ts';

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
export async function insertLeaseInTx(
  tx: Tx,
  row: Omit<LeaseRow, 'reviewed_by' | 'reviewed_at' | 'finding' | 'sealed_review'>,
): Promise<void> {
  await tx.query({
    text: `insert into casework.break_glass_lease
      (id, record_id, account, category, starts_at, ends_at, review_due_at, sealed) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [
      row.id,
      row.record_id,
      row.account,
      row.category,
      row.starts_at,
      row.ends_at,
      row.review_due_at,
      row.sealed,
    ],
  });
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

/** Leases with the numbers of their records, those not yet reviewed first. */
export async function listLeases(
  db: Queryable,
  limit: number,
): Promise<(LeaseRow & { control_number: string; wrapped: Buffer; epoch: number; registered_by: string })[]> {
  const { rows } = await db.query<
    LeaseRow & { control_number: string; wrapped: Buffer; epoch: number; registered_by: string }
  >({
    text: `select l.*, r.control_number, r.registered_by, k.wrapped, k.epoch from casework.break_glass_lease l
      join casework.record r on r.id = l.record_id join keys.data_key k on k.record_id = l.record_id
      order by (l.reviewed_at is not null), l.starts_at desc limit $1`,
    values: [limit],
  });
  return rows;
}

/** The lease, locked; undefined when it is not of this record. */
export async function lockLeaseInTx(tx: Tx, id: string, recordId: string): Promise<LeaseRow | undefined> {
  const { rows } = await tx.query<LeaseRow>({
    text: 'select * from casework.break_glass_lease where id = $1 and record_id = $2 for update',
    values: [id, recordId],
  });
  return rows[0];
}

/** Writes the finding of a review. */
export async function finishReviewInTx(
  tx: Tx,
  review: { id: string; by: string; at: Date; finding: 'justified' | 'not-justified'; sealed: Buffer },
): Promise<void> {
  await tx.query({
    text: `update casework.break_glass_lease set reviewed_by = $2, reviewed_at = $3, finding = $4, sealed_review = $5
      where id = $1 and reviewed_at is null`,
    values: [review.id, review.by, review.at, review.finding, review.sealed],
  });
}
