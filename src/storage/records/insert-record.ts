import type { Tx } from '../database.ts';
import { columnCasts, type RecordRow, recordColumns } from './record-row.ts';

const placeholders = recordColumns.map((column, index) => `$${index + 1}${columnCasts[column] ?? ''}`);
const text = `insert into casework.record (${recordColumns.join(', ')}) values (${placeholders.join(', ')})`;

/** Writes a new record. */
export async function insertRecordInTx(tx: Tx, row: RecordRow): Promise<void> {
  tx.write({ name: 'insert-record', text, values: recordColumns.map((column) => row[column]) });
}
