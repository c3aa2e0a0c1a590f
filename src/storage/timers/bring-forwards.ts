import { sql } from 'kysely';
import type { Queryable, Tx } from '../database.ts';
import { type Reach, reachToSql } from '../records/reach-to-sql.ts';
import { toStatement } from '../statement-builder.ts';

/** A dated request to put a record before someone again. */
export interface BringForwardRow {
  id: string;
  record_id: string;
  to_account: string | null;
  to_office: string | null;
  due_at: Date;
  made_by: string;
  made_at: Date;
  sealed: Buffer;
}

/** Writes a bring-forward. */
export async function insertBringForwardInTx(tx: Tx, row: BringForwardRow): Promise<void> {
  tx.write({
    name: 'insert-bring-forward',
    text: `insert into casework.bring_forward (id, record_id, to_account, to_office, due_at, made_by, made_at, sealed)
      values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [row.id, row.record_id, row.to_account, row.to_office, row.due_at, row.made_by, row.made_at, row.sealed],
  });
}

/** The bring-forwards of a record that are not dealt with, soonest first. */
export async function listBringForwards(db: Queryable, recordId: string): Promise<BringForwardRow[]> {
  const { rows } = await db.query<BringForwardRow>({
    name: 'list-bring-forwards',
    text: `select id, record_id, to_account, to_office, due_at, made_by, made_at, sealed from casework.bring_forward
      where record_id = $1 and done_at is null order by due_at`,
    values: [recordId],
  });
  return rows;
}

/** Bring-forwards of records within reach due up to a moment for a person or the offices of their grants, by record number only. */
export async function listDueBringForwards(
  db: Queryable,
  {
    account,
    offices,
    reach,
    until,
    limit,
  }: { account: string; offices: readonly string[]; reach: Reach; until: Date; limit: number },
): Promise<{ id: string; record_id: string; control_number: string; due_at: Date }[]> {
  const { rows } = await db.query<{ id: string; record_id: string; control_number: string; due_at: Date }>(
    toStatement(sql`
      select b.id, b.record_id, r.control_number, b.due_at from casework.bring_forward b
      join casework.record r on r.id = b.record_id
      where b.done_at is null and b.due_at <= ${until}
        and (b.to_account = ${account}::uuid or b.to_office = any (${offices}::text[])) and ${reachToSql(reach)}
      order by b.due_at limit ${limit}`),
  );
  return rows;
}

/** Marks a bring-forward of a record as dealt with; false when there is none. */
export async function finishBringForwardInTx(
  tx: Tx,
  { id, recordId, account, at }: { id: string; recordId: string; account: string; at: Date },
): Promise<boolean> {
  const result = await tx.query({
    name: 'finish-bring-forward',
    text: 'update casework.bring_forward set done_at = $4, done_by = $3 where id = $1 and record_id = $2 and done_at is null',
    values: [id, recordId, account, at],
  });
  return result.rowCount === 1;
}

/** Puts a bring-forward that a person dealt with before them again; false when it was not they, or it still waits. */
export async function reopenBringForwardInTx(
  tx: Tx,
  { id, recordId, account }: { id: string; recordId: string; account: string },
): Promise<boolean> {
  const result = await tx.query({
    name: 'reopen-bring-forward',
    text: 'update casework.bring_forward set done_at = null, done_by = null where id = $1 and record_id = $2 and done_by = $3',
    values: [id, recordId, account],
  });
  return result.rowCount === 1;
}
