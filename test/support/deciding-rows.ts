import type { Keeper } from '../../src/keeper/index.ts';
import type { Database } from '../../src/storage/database.ts';
import { type DecidingTable, decidingRowOf, type RowMacs } from '../../src/storage/deciding-rows.ts';
import type { TestInstallation } from './installation.ts';

/** What makes a keeper one that believes every row: the broken variant. */
export const believesAll: Omit<RowMacs, 'macRow'> & Pick<Keeper, 'newestPublished'> = {
  isGenuine: () => true,
  readGenuine: <Row extends object>(table: DecidingTable, values: readonly unknown[]): Row | undefined =>
    decidingRowOf<Row>(table, values),
  newestPublished: async () => 0,
};

/**
 * Authenticates every row of a table as it now is: for what a test needs to be so and no use case makes so at once, such as an account
 * nobody enrolled yet. Without it the program does not believe a row that a test wrote.
 */
export async function authenticateRows(
  { database, keeper }: { database: Database; keeper: Keeper },
  table: DecidingTable,
): Promise<void> {
  const { rows } = await database.query<{ place: string }>({ text: `select *, ctid::text as place from ${table}` });
  for (const row of rows) {
    const values = [row.place, keeper.macRow(table, row)];
    await database.query({ text: `update ${table} set mac = $2 where ctid = $1::tid`, values });
  }
}

/** The same of every record of a system, after a test altered some. */
export function authenticateRecords(
  { installation, databases }: Pick<TestInstallation, 'installation' | 'databases'>,
  system: string,
): Promise<void> {
  const { keeper } = installation.findSystem(system)!;
  return authenticateRows({ database: databases.get(system)!.superuser, keeper }, 'casework.record');
}
