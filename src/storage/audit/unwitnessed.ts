import type { Queryable } from '../database.ts';

/** What of the log the witness has not countersigned. */
export interface Unwitnessed {
  /** Seconds since the oldest such entry was written, by the database's clock; 0 when there is none. */
  seconds: number;
  /** Its sequence number. */
  oldest: number | null;
}

/** The oldest entry that no countersigned tree head covers, by its number. */
export const oldestUnwitnessedSql = `(select e.seq from audit.entry e
  where e.seq > coalesce((select h.through_seq from audit.tree_head h where h.witnessed_at is not null order by h.size desc limit 1), 0)
  order by e.seq limit 1)`;

/** What of the log waits for the witness now. */
export async function findUnwitnessed(db: Queryable): Promise<Unwitnessed> {
  const { rows } = await db.query<Unwitnessed>({
    name: 'find-unwitnessed',
    text: `select audit.unwitnessed_seconds() as seconds, ${oldestUnwitnessedSql} as oldest`,
  });
  return rows[0]!;
}
