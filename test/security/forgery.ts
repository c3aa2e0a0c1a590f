import type { Installation } from '../../src/casework/installation.ts';
import type { Database } from '../../src/storage/database.ts';

/** What the owner of the database, with an account of their own, does to rows that decide who may see. */
export interface Forgery {
  readonly what: string;
  /** Table under which the log names the row, as a code. */
  readonly table: string;
  /** How many rows are altered; one when not said. */
  readonly rows?: number;
  /** As superuser of the database. */
  readonly forge: () => Promise<unknown>;
  /** Whether the forger has then got what the row says. */
  readonly gains: (installation: Installation) => Promise<boolean>;
  /** Afterwards, so that the next forgery starts from what is genuine. */
  readonly undo: () => Promise<unknown>;
}

/** Remembers tables as they are; what is given back puts them back. */
export async function keepTables(superuser: Database, tables: readonly string[]): Promise<() => Promise<void>> {
  const kept: [string, Record<string, unknown>[]][] = [];
  for (const table of tables) {
    const { rows } = await superuser.query<Record<string, unknown>>({ text: `select * from ${table}` });
    kept.push([table, rows]);
  }
  return () =>
    superuser.transaction(async (tx) => {
      await tx.query({ text: 'set local session_replication_role = replica' });
      for (const [table, rows] of kept) {
        await tx.query({ text: `delete from ${table}` });
        for (const row of rows) {
          const values = Object.keys(row).map((_, index) => `$${index + 1}`);
          const text = `insert into ${table} (${Object.keys(row).join(', ')}) values (${values.join(', ')})`;
          await tx.query({ text, values: Object.values(row) });
        }
      }
    });
}
