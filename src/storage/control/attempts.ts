import type { Tx } from '../database.ts';

/** Failures counted in one bucket. */
export interface AttemptRow {
  failures: number;
  window_started_at: Date;
  next_allowed_at: Date;
}

/** Locks a bucket and brings its count; a bucket never used before starts empty. */
export async function lockAttempts(tx: Tx, bucket: Buffer, now: Date): Promise<AttemptRow> {
  await tx.query({
    text: `insert into control.attempt (bucket, failures, window_started_at, next_allowed_at) values ($1, 0, $2, $2::timestamptz - interval '1 day')
      on conflict do nothing`,
    values: [bucket, now],
  });
  const { rows } = await tx.query<AttemptRow>({
    text: 'select failures, window_started_at, next_allowed_at from control.attempt where bucket = $1 for update',
    values: [bucket],
  });
  return rows[0]!;
}

/** Sets the count of a bucket. */
export async function setAttempts(tx: Tx, bucket: Buffer, row: AttemptRow): Promise<void> {
  await tx.query({
    text: `update control.attempt set failures = $2, window_started_at = $3, next_allowed_at = $4 where bucket = $1`,
    values: [bucket, row.failures, row.window_started_at, row.next_allowed_at],
  });
}
