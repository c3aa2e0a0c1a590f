import type { Queryable } from '../database.ts';
import type { EntryRow } from './entry-row.ts';
import { oldestUnwitnessedSql } from './unwitnessed.ts';

/** An entry with what the database added. */
export interface WrittenEntry extends EntryRow {
  seq: number;
  /** By the database's clock, ISO 8601 with microseconds. */
  writtenAt: string;
}

/** A tree head as it is stored. */
export interface TreeHead {
  size: number;
  root: Buffer;
  /** Hashes of the complete subtrees, largest first, 32 bytes each. */
  frontier: Buffer;
  throughSeq: number;
  settledSeq: number;
  checkpoint: string;
  witnessed: boolean;
}

/** A moment of the log: every transaction older than `oldest` has ended; those from `next` on had not begun. */
export interface LogMoment {
  oldest: bigint;
  next: bigint;
  lastSeq: number;
}

/** Columns of audit.entry (as `e`) in the shape of WrittenEntry. */
export const entryColumns = `e.seq, e.id, e.at, e.type, e.outcome, e.actor, e.subject, e.subjects, e.seal_counter as "sealCounter",
  e.body, e.mac, to_char(e.written_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "writtenAt"`;

const headColumns = `size, root, frontier, through_seq as "throughSeq", settled_seq as "settledSeq", checkpoint,
  witnessed_at is not null as witnessed`;

const lockName = "hashtextextended('audit sealer', 0)";

/** Takes the log for this transaction: one process at a time gives leaf numbers. False when another has it. */
export async function tryLockLog(tx: Queryable): Promise<boolean> {
  const { rows } = await tx.query<{ got: boolean }>({
    name: 'log-try-lock',
    text: `select pg_try_advisory_xact_lock(${lockName}) as got`,
  });
  return rows[0]?.got === true;
}

/** Waits for the log. @throws {StorageError} `lock-timeout` */
export async function lockLog(tx: Queryable): Promise<void> {
  await tx.query({ name: 'log-lock', text: `select pg_advisory_xact_lock(${lockName})` });
}

/** A moment of the log and what is left to do. */
export interface LogGlance extends LogMoment {
  /** An entry after `settledSeq` has no leaf number, or the newest tree head no countersignature. */
  work: boolean;
  /** The oldest entry that is not countersigned. */
  oldestUnwitnessed: number | null;
}

/** One statement that tells whether there is anything to do. */
export async function glanceAtLog(db: Queryable, settledSeq: number): Promise<LogGlance> {
  const { rows } = await db.query<Omit<LogGlance, 'oldest' | 'next'> & { oldest: string; next: string }>({
    name: 'log-glance',
    // The end of a snapshot is one past the newest transaction that has ended: younger ones may be under way. age() counts from the
    // number that the next transaction gets.
    text: `select pg_snapshot_xmin(s)::text as oldest,
        (pg_snapshot_xmin(s)::text::bigint + age(pg_snapshot_xmin(s)::xid))::text as next,
        coalesce((select max(seq) from audit.entry), 0) as "lastSeq",
        exists (select from audit.entry e
          where e.seq > greatest($1, (select h.settled_seq from audit.tree_head h order by h.size desc limit 1))
            and (select l.index from audit.leaf l where l.seq = e.seq) is null)
        or coalesce((select h.witnessed_at is null from audit.tree_head h order by h.size desc limit 1), false) as work,
        ${oldestUnwitnessedSql} as "oldestUnwitnessed"
      from pg_current_snapshot() s`,
    values: [settledSeq],
  });
  const { oldest, next, ...glance } = rows[0]!;
  return { ...glance, oldest: BigInt(oldest), next: BigInt(next) };
}

/** The tree’s newest recorded size and root; undefined before the first. */
export async function findNewestHead(db: Queryable): Promise<TreeHead | undefined> {
  const { rows } = await db.query<TreeHead>({
    name: 'newest-head',
    text: `select ${headColumns} from audit.tree_head order by size desc limit 1`,
  });
  return rows[0];
}

/** What was recorded of the tree when it had this size. */
export async function findHead(db: Queryable, size: number): Promise<TreeHead | undefined> {
  const { rows } = await db.query<TreeHead>({
    name: 'head-of-size',
    text: `select ${headColumns} from audit.tree_head where size = $1`,
    values: [size],
  });
  return rows[0];
}

/** The newest tree head of which the database says that it is countersigned. */
export async function findWitnessedHead(db: Queryable): Promise<TreeHead | undefined> {
  const { rows } = await db.query<TreeHead>({
    name: 'witnessed-head',
    text: `select ${headColumns} from audit.tree_head where witnessed_at is not null order by size desc limit 1`,
  });
  return rows[0];
}

/** Size of the newest countersigned tree; 0 when there is none. */
export async function findWitnessedSize(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ size: number }>({
    name: 'witnessed-size',
    text: 'select size from audit.tree_head where witnessed_at is not null order by size desc limit 1',
  });
  return rows[0]?.size ?? 0;
}

/**
 * Committed entries after `afterSeq` that have no leaf number, in order of insertion. (A subquery for each entry, never a join: there are few, and a
 * plan made for any `afterSeq` would hash the whole log.)
 */
export async function listUnsealed(db: Queryable, afterSeq: number, limit: number): Promise<WrittenEntry[]> {
  const { rows } = await db.query<WrittenEntry>({
    name: 'unsealed-entries',
    text: `select ${entryColumns} from audit.entry e
      where e.seq > $1 and (select l.index from audit.leaf l where l.seq = e.seq) is null order by e.seq limit $2`,
    values: [afterSeq, limit],
  });
  return rows;
}

/** Hashes of the leaves from one number up to, without, another. */
export async function listLeafHashes(db: Queryable, from: number, to: number): Promise<Buffer[]> {
  const { rows } = await db.query<{ hash: Buffer }>({
    name: 'leaf-hashes',
    text: 'select hash from audit.leaf where index >= $1 and index < $2 order by index',
    values: [from, to],
  });
  return rows.map(({ hash }) => hash);
}

/** New leaves and the tree head they make. */
export interface NewLeaves {
  first: number;
  seqs: readonly number[];
  hashes: readonly Buffer[];
  root: Buffer;
  frontier: Buffer;
  settledSeq: number;
  checkpoint: string;
}

/** @throws {StorageError} `raised` when the numbers do not continue */
export async function addLeaves(tx: Queryable, leaves: NewLeaves): Promise<void> {
  await tx.query({
    name: 'add-leaves',
    text: 'select audit.add_leaves($1, $2, $3, $4, $5, $6, $7)',
    values: [
      leaves.first,
      leaves.seqs,
      leaves.hashes,
      leaves.root,
      leaves.frontier,
      leaves.settledSeq,
      leaves.checkpoint,
    ],
  });
}

/** Keeps the witness's signature of a tree head. */
export async function countersign(db: Queryable, size: number, checkpoint: string): Promise<void> {
  await db.query({ name: 'countersign', text: 'select audit.countersign($1, $2)', values: [size, checkpoint] });
}
