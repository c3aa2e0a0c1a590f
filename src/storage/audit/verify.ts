import type { Queryable } from '../database.ts';
import { entryColumns, type TreeHead, type WrittenEntry } from './sealer.ts';

/** A leaf with its entry, which is missing when somebody took it away. */
export interface LeafAndEntry {
  index: number;
  hash: Buffer;
  leafSeq: number;
  entry: WrittenEntry | undefined;
}

type JoinedRow = { [Key in keyof WrittenEntry]: WrittenEntry[Key] | null } & {
  index: number;
  hash: Buffer;
  leafSeq: number;
};

/** Leaves from a number on, in order, with their entries. */
export async function listLeaves(db: Queryable, from: number, limit: number): Promise<LeafAndEntry[]> {
  const { rows } = await db.query<JoinedRow>({
    name: 'leaves-and-entries',
    text: `select l.index, l.hash, l.seq as "leafSeq", ${entryColumns}
      from audit.leaf l left join audit.entry e on e.seq = l.seq where l.index >= $1 order by l.index limit $2`,
    values: [from, limit],
  });
  return rows.map(({ index, hash, leafSeq, ...entry }) => ({
    index,
    hash,
    leafSeq,
    entry: entry.id === null ? undefined : (entry as WrittenEntry),
  }));
}

/** Every entry without a leaf number. */
export async function listLeafless(
  db: Queryable,
  afterSeq: number,
  limit: number,
): Promise<(WrittenEntry & { age: number })[]> {
  const { rows } = await db.query<WrittenEntry & { age: number }>({
    text: `select ${entryColumns}, extract(epoch from clock_timestamp() - e.written_at)::float8 as age from audit.entry e
      where e.seq > $1 and not exists (select from audit.leaf l where l.seq = e.seq) order by e.seq limit $2`,
    values: [afterSeq, limit],
  });
  return rows;
}

/** Tree heads from a size on, in order. */
export async function listHeads(db: Queryable, fromSize: number, limit: number): Promise<TreeHead[]> {
  const { rows } = await db.query<TreeHead>({
    text: `select size, root, frontier, through_seq as "throughSeq", settled_seq as "settledSeq", checkpoint,
        witnessed_at is not null as witnessed
      from audit.tree_head where size >= $1 order by size limit $2`,
    values: [fromSize, limit],
  });
  return rows;
}

/** What is sealed and changes, and so counts its seals: the records of a system, or the accounts of the installation. */
export type Counted = 'casework.record' | 'control.account';

/** Seal counters after an id, in order. */
export async function listSealCounters(
  db: Queryable,
  table: Counted,
  afterId: string,
  limit: number,
): Promise<{ id: string; sealCounter: number }[]> {
  const { rows } = await db.query<{ id: string; sealCounter: number }>({
    text: `select id, seal_counter as "sealCounter" from ${table} where id > $1 order by id limit $2`,
    values: [afterId, limit],
  });
  return rows;
}

/** Which of them this database has. */
export async function findCounted(db: Queryable): Promise<Counted | undefined> {
  const { rows } = await db.query<{ found: Counted | null }>({
    text: `select coalesce(to_regclass('casework.record'), to_regclass('control.account'))::text as found`,
  });
  return rows[0]?.found ?? undefined;
}

/** Entries between two times (all when absent), and leaves in the tree. */
export async function countEntries(db: Queryable, from?: Date, to?: Date): Promise<{ entries: number; size: number }> {
  const { rows } = await db.query<{ entries: number; size: number }>({
    text: `select count(*) as entries, (select coalesce(max(index) + 1, 0) from audit.leaf) as size from audit.entry
      where ($1::timestamptz is null or at >= $1) and ($2::timestamptz is null or at < $2)`,
    values: [from ?? null, to ?? null],
  });
  return rows[0]!;
}

/** The database's clock, ISO 8601. */
export async function readDatabaseTime(db: Queryable): Promise<string> {
  const { rows } = await db.query<{ now: Date }>({ text: 'select clock_timestamp() as now' });
  return rows[0]!.now.toISOString();
}
