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

/** The redaction of a record that is not over yet. @throws {StorageError} */
export async function findOpenRedaction(db: Queryable, recordId: string): Promise<RedactionRow | undefined> {
  const { rows } = await db.query<RedactionRow>({
    name: 'find-open-redaction',
    text: `select id, record_id, state, version, seal_counter, begun_at, changed_at, sealed
      from casework.redaction where record_id = $1 and state <> 'released'`,
    values: [recordId],
  });
  return rows[0];
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
