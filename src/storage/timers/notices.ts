import { sql } from 'kysely';
import type { Queryable, Tx } from '../database.ts';
import { type Reach, reachToSql } from '../records/reach-to-sql.ts';
import { toStatement } from '../statement-builder.ts';

/** An internal notice; its text comes from the definition. */
export interface NoticeRow {
  id: string;
  record_id: string | null;
  to_account: string | null;
  to_office: string | null;
  to_role: string | null;
  kind: string;
  text: { en: string; fr: string };
  at: Date;
}

/** Leaves a notice. */
export async function insertNoticeInTx(tx: Tx, row: NoticeRow): Promise<void> {
  tx.write({
    name: 'insert-notice',
    text: `insert into casework.notice (id, record_id, to_account, to_office, to_role, kind, text, at)
      values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [row.id, row.record_id, row.to_account, row.to_office, row.to_role, row.kind, row.text, row.at],
  });
}

/** A notice with the number of the record it is about, where that is within reach. */
export interface ListedNotice extends NoticeRow {
  control_number: string | null;
}

/**
 * Notices not yet dealt with for a person, the offices of their grants and their roles, newest first. A notice about a record outside
 * their reach is not there; of emergency access those it was told to hear all the same, without the record.
 */
export async function listNotices(
  db: Queryable,
  {
    account,
    offices,
    roles,
    reach,
    limit,
  }: { account: string; offices: readonly string[]; roles: readonly string[]; reach: Reach; limit: number },
): Promise<ListedNotice[]> {
  const { rows } = await db.query<ListedNotice>(
    toStatement(sql`
      select n.id, r.id as record_id, n.to_account, n.to_office, n.to_role, n.kind, n.text, n.at, r.control_number
      from casework.notice n left join casework.record r on r.id = n.record_id and ${reachToSql(reach)}
      where n.seen_at is null and (r.id is not null or n.record_id is null or n.kind = 'break-glass')
        and (n.to_account = ${account}::uuid or n.to_office = any (${offices}::text[]) or n.to_role = any (${roles}::text[]))
      order by n.at desc limit ${limit}`),
  );
  return rows;
}

/** Marks a notice as dealt with; false when it is not this person's or was dealt with before. */
export async function markNoticeSeenInTx(
  tx: Tx,
  {
    id,
    account,
    offices,
    roles,
    at,
  }: { id: string; account: string; offices: readonly string[]; roles: readonly string[]; at: Date },
): Promise<boolean> {
  const result = await tx.query({
    name: 'mark-notice-seen',
    text: `update casework.notice set seen_at = $5, seen_by = $2
      where id = $1 and seen_at is null and (to_account = $2 or to_office = any ($3::text[]) or to_role = any ($4::text[]))`,
    values: [id, account, offices, roles, at],
  });
  return result.rowCount === 1;
}
