import type { Queryable, Tx } from '../database.ts';

/** The record an imported content became, or undefined. */
export async function findImported(
  db: Queryable,
  tag: Buffer,
): Promise<{ record_id: string; control_number: string } | undefined> {
  const { rows } = await db.query<{ record_id: string; control_number: string }>({
    name: 'find-imported',
    text: `select i.record_id, r.control_number from casework.import_digest i join casework.record r on r.id = i.record_id
      where i.tag = $1`,
    values: [tag],
  });
  return rows[0];
}

/** Notes that a content has become a record. Throws `unique-violation` when someone imported it meanwhile. */
export async function insertImportDigestInTx(tx: Tx, row: { tag: Buffer; record_id: string; at: Date }): Promise<void> {
  await tx.query({
    name: 'insert-import-digest',
    text: 'insert into casework.import_digest (tag, record_id, at) values ($1, $2, $3)',
    values: [row.tag, row.record_id, row.at],
  });
}
