import type { Queryable } from '../database.ts';
import type { RowMacs } from '../deciding-rows.ts';

/** Those of some accounts that are active and reviewed in time, and that are as the program wrote them. */
export async function listActiveAccounts(
  db: Queryable,
  macs: RowMacs,
  ids: readonly string[],
  now: Date,
): Promise<Set<string>> {
  const { rows } = await db.query<{ id: string; mac: Buffer | null }>({
    name: 'list-active-accounts',
    text: `select id, state, session_epoch, review_due_at, mac from control.account
      where id = any ($1) and state = 'active' and (review_due_at is null or review_due_at > $2)`,
    values: [ids, now],
  });
  return new Set(rows.filter((row) => macs.isGenuine('control.account', row, row.mac)).map(({ id }) => id));
}

/**
 * Those of some accounts that are not stopped: neither suspended nor closed nor overdue for review, whether signed in before or not; and that
 * are as the program wrote them.
 */
export async function listStandingAccounts(
  db: Queryable,
  macs: RowMacs,
  ids: readonly string[],
  now: Date,
): Promise<Set<string>> {
  const { rows } = await db.query<{ id: string; mac: Buffer | null }>({
    name: 'list-standing-accounts',
    text: `select id, state, session_epoch, review_due_at, mac from control.account
      where id = any ($1) and state in ('approved', 'active') and (review_due_at is null or review_due_at > $2)`,
    values: [ids, now],
  });
  return new Set(rows.filter((row) => macs.isGenuine('control.account', row, row.mac)).map(({ id }) => id));
}
