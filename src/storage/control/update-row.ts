import type { Tx } from '../database.ts';

/**
 * Sets columns of the row with an id. Table and columns come from the program's own types, never from outside; values travel as
 * parameters.
 *
 * @throws {RangeError} when a name is not a plain identifier, or there is no such row
 */
export async function updateRow(tx: Tx, table: string, id: string, changes: object): Promise<void> {
  const names = Object.keys(changes);
  for (const name of [table.replace('.', ''), ...names]) {
    if (!/^[a-z_]+$/.test(name)) throw new RangeError(`not a column: ${name}`);
  }
  const sets = names.map((name, index) => `${name} = $${index + 2}`).join(', ');
  const { rowCount } = await tx.query({
    text: `update ${table} set ${sets} where id = $1`,
    values: [id, ...(Object.values(changes) as unknown[])],
  });
  if (rowCount !== 1) throw new RangeError(`no row to change in ${table}`);
}
