import type { Queryable } from '../database.ts';

/** How much a database holds and how much of its server it uses. */
export interface DatabaseMeasure {
  bytes: number;
  /** Connections to it now, of whoever. */
  connections: number;
  /** Connections its server allows in all. */
  connections_most: number;
  /** Entries of its audit log within 24 hours, and by day over a week. */
  entries_in_day: number;
  entries_by_day: number;
}

/** Measures the database of a part. @param now the installation's clock, by which entries are dated */
export async function measureDatabase(db: Queryable, now: Date): Promise<DatabaseMeasure> {
  const { rows } = await db.query<DatabaseMeasure>({
    text: `select pg_database_size(current_database())::float8 as bytes,
        (select count(*)::int from pg_stat_activity where datname = current_database()) as connections,
        current_setting('max_connections')::int as connections_most,
        (select count(*)::int from audit.entry where at > $1::timestamptz - interval '24 hours') as entries_in_day,
        (select count(*)::float8 / 7 from audit.entry where at > $1::timestamptz - interval '7 days') as entries_by_day`,
    values: [now],
  });
  return rows[0]!;
}
