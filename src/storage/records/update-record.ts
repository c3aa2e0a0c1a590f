import type { Tx } from '../database.ts';
import { columnCasts, type RecordRow, recordColumns } from './record-row.ts';

const never = new Set<keyof RecordRow>([
  'id',
  'record_type',
  'control_number',
  'registered_by',
  'registered_at',
  'definition_version',
]);
const columns = recordColumns.filter((column) => !never.has(column));
const assignments = columns.map((column, index) => `${column} = $${index + 3}${columnCasts[column] ?? ''}`);
const text = `update casework.record set ${assignments.join(', ')} where id = $1 and version = $2`;

/**
 * Writes a changed record over the version it was read at.
 *
 * @returns false when someone else changed it meanwhile
 */
export async function updateRecordInTx(tx: Tx, row: RecordRow, readVersion: number): Promise<boolean> {
  const result = await tx.query({
    name: 'update-record',
    text,
    values: [row.id, readVersion, ...columns.map((column) => row[column])],
  });
  return result.rowCount === 1;
}
