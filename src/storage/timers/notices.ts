import type { Queryable, Tx } from '../database.ts';

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
  await tx.query({
    name: 'insert-notice',
    text: `insert into casework.notice (id, record_id, to_account, to_office, to_role, kind, text, at)
      values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [row.id, row.record_id, row.to_account, row.to_office, row.to_role, row.kind, row.text, row.at],
  });
}

/** A notice with the number of the record it is about. */
export interface ListedNotice extends NoticeRow {
  control_number: string | null;
}

/** Notices not yet dealt with for a person, the offices of their grants and their roles, newest first. */
export async function listNotices(
  db: Queryable,
  {
    account,
    offices,
    roles,
    limit,
  }: { account: string; offices: readonly string[]; roles: readonly string[]; limit: number },
): Promise<ListedNotice[]> {
  const { rows } = await db.query<ListedNotice>({
    name: 'list-notices',
    text: `select n.id, n.record_id, n.to_account, n.to_office, n.to_role, n.kind, n.text, n.at, r.control_number
      from casework.notice n left join casework.record r on r.id = n.record_id
      where n.seen_at is null and (n.to_account = $1 or n.to_office = any ($2::text[]) or n.to_role = any ($3::text[]))
      order by n.at desc limit $4`,
    values: [account, offices, roles, limit],
  });
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
