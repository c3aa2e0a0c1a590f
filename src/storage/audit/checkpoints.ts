import type { Queryable } from '../database.ts';

/** The newest tree head, and how far the witness has followed. */
export interface CheckpointRow {
  /** Leaves of the newest tree; 0 when there is none yet. */
  size: number;
  at: Date | null;
  /** Size and moment of the newest countersigned tree. */
  witnessedSize: number;
  witnessedAt: Date | null;
  /** How long ago, in seconds by the database's clock, and the root it has, in hexadecimal. */
  witnessedSeconds: number | null;
  witnessedRoot: string | null;
}

/** Where a log stands. */
export async function findCheckpoint(db: Queryable): Promise<CheckpointRow> {
  const { rows } = await db.query<CheckpointRow>({
    text: `select coalesce(n.size, 0) as size, n.at, coalesce(w.size, 0) as "witnessedSize", w.witnessed_at as "witnessedAt",
        extract(epoch from clock_timestamp() - w.witnessed_at)::float8 as "witnessedSeconds", encode(w.root, 'hex') as "witnessedRoot"
      from (select 1) one
      left join lateral (select size, at from audit.tree_head order by size desc limit 1) n on true
      left join lateral (select size, witnessed_at, root from audit.tree_head where witnessed_at is not null order by size desc limit 1)
        w on true`,
  });
  return rows[0]!;
}
