import type { Queryable, Tx } from '../database.ts';

/** What is to be removed from documents of a record; everything that tells of them is sealed. */
export interface RedactionRow {
  id: string;
  record_id: string;
  state: 'marking' | 'with-reader' | 'released';
  version: number;
  seal_counter: number;
  begun_at: Date;
  changed_at: Date;
  sealed: Buffer;
}

/** The redaction of a record that is not over yet, with the seal counter the record has in the same moment. @throws {StorageError} */
export async function findOpenRedaction(
  db: Queryable,
  recordId: string,
): Promise<{ row: RedactionRow | undefined; recordCounter: number | undefined }> {
  const { rows } = await db.query<
    { recordCounter: number } & { [Column in keyof RedactionRow]: RedactionRow[Column] | null }
  >({
    name: 'find-open-redaction',
    text: `select r.seal_counter as "recordCounter", x.id, x.record_id, x.state, x.version, x.seal_counter, x.begun_at, x.changed_at, x.sealed
      from casework.record r left join casework.redaction x on x.record_id = r.id and x.state <> 'released' where r.id = $1`,
    values: [recordId],
  });
  const { recordCounter, ...row } = rows[0] ?? { id: null };
  return { row: row.id === null ? undefined : (row as RedactionRow), recordCounter };
}

/** Writes a redaction that was begun. @throws {StorageError} */
export async function insertRedactionInTx(tx: Tx, row: RedactionRow): Promise<void> {
  await tx.query({
    name: 'insert-redaction',
    text: `insert into casework.redaction (id, record_id, state, version, seal_counter, begun_at, changed_at, sealed)
      values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [row.id, row.record_id, row.state, row.version, row.seal_counter, row.begun_at, row.changed_at, row.sealed],
  });
}

/** Writes a changed redaction over the version it was made on. @returns whether it was still that version @throws {StorageError} */
export async function updateRedactionInTx(tx: Tx, row: RedactionRow, before: number): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'update-redaction',
    text: `update casework.redaction set state = $3, version = $4, seal_counter = $5, changed_at = $6, sealed = $7
      where id = $1 and version = $2`,
    values: [row.id, before, row.state, row.version, row.seal_counter, row.changed_at, row.sealed],
  });
  return rowCount === 1;
}
