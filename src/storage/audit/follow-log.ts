import type { Queryable } from '../database.ts';
import type { WrittenEntry } from './sealer.ts';

/** What the database added to an entry that is there. */
export type EntryPlace = Pick<WrittenEntry, 'id' | 'seq' | 'writtenAt'>;

/** What came to the log since somebody last looked, of one moment. */
export interface LogNews {
  /** Note of the newest tree head of which the database says that it is countersigned. */
  checkpoint: string | null;
  /** Hashes of its leaves from the number asked for, as many as wanted at most. */
  hashes: readonly Buffer[];
  /** Those of the entries asked for that are there. */
  places: readonly EntryPlace[];
}

/** Looks in one statement what came to the log, and where some entries are. */
export async function followLog(
  db: Queryable,
  { from, most, ids }: { from: number; most: number; ids: readonly string[] },
): Promise<LogNews> {
  const { rows } = await db.query<LogNews>({
    name: 'follow-log',
    text: `select h.checkpoint,
        coalesce((select array_agg(l.hash order by l.index) from audit.leaf l
          where l.index >= $1 and l.index < least(h.size, $1::bigint + $2::bigint)), '{}') as hashes,
        coalesce((select json_agg(json_build_object('id', e.id, 'seq', e.seq,
            'writtenAt', to_char(e.written_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')))
          from audit.entry e where e.id = any ($3)), '[]') as places
      from (select 1) one
      left join lateral (select size, checkpoint from audit.tree_head where witnessed_at is not null order by size desc limit 1) h on true`,
    values: [from, most, ids],
  });
  return rows[0]!;
}
