import type { Queryable, Tx } from '../database.ts';

/** One act on many records. */
export interface BulkRunRow {
  id: string;
  account: string;
  worklist: string;
  act: Record<string, unknown>;
  sealed_reason: Buffer | null;
  state: 'running' | 'done' | 'undoing' | 'undone';
  made_at: Date;
  finished_at: Date | null;
  undo_until: Date | null;
  /** Closed code of what stopped it before its end. */
  stopped: string | null;
  /** Whoever works through it is taken to be alive. */
  at_work: boolean;
}

/** A run that nobody works through any more, and as whom it goes on. */
export interface LeftRun {
  readonly id: string;
  readonly account: string;
  readonly session: string;
}

/** Seconds after which whoever has stopped working through a run is taken to be gone: whoever is there says so with each record. */
const aliveFor = 5;

/** Seconds more before a page says that a run has stopped: meanwhile another program takes it up. */
const pageWaits = 15;

/** Writes a run with its records, in their order; whoever takes it up is about to. @throws {StorageError} */
export async function insertBulkRunInTx(
  tx: Tx,
  run: Pick<BulkRunRow, 'id' | 'account' | 'worklist' | 'act' | 'sealed_reason' | 'made_at'> & {
    session: string | null;
  },
  items: readonly { id: string; version: number }[],
): Promise<void> {
  await tx.query({
    name: 'insert-bulk-run',
    text: `insert into casework.bulk_run (id, account, worklist, act, sealed_reason, state, made_at, session, at_work_until)
      values ($1, $2, $3, $4, $5, 'running', $6, $7, clock_timestamp())`,
    values: [run.id, run.account, run.worklist, JSON.stringify(run.act), run.sealed_reason, run.made_at, run.session],
  });
  await tx.query({
    name: 'insert-bulk-items',
    text: `insert into casework.bulk_item (run_id, record_id, position, version, state)
      select $1, i.id, i.position - 1, i.version, 'waiting' from unnest($2::uuid[], $3::int[]) with ordinality i (id, version, position)`,
    values: [run.id, items.map(({ id }) => id), items.map(({ version }) => version)],
  });
}

/** A run of a person. @throws {StorageError} */
export async function findBulkRun(db: Queryable, id: string, account: string): Promise<BulkRunRow | undefined> {
  const { rows } = await db.query<BulkRunRow>({
    name: 'find-bulk-run',
    text: `select id, account, worklist, act, sealed_reason, state, made_at, finished_at, undo_until, stopped,
        coalesce(at_work_until + make_interval(secs => $3) > clock_timestamp(), false) as at_work
      from casework.bulk_run where id = $1 and account = $2`,
    values: [id, account, pageWaits],
  });
  return rows[0];
}

/**
 * Takes a run to work through it, in a session of the person, unless somebody alive does. @returns whether it was taken
 * @throws {StorageError}
 */
export async function takeBulkRunInTx(
  tx: Tx,
  id: string,
  { account, session }: { account: string; session: string | null },
): Promise<boolean> {
  const { rows } = await tx.query({
    name: 'take-bulk-run',
    text: `update casework.bulk_run set at_work_until = clock_timestamp() + make_interval(secs => $3), stopped = null, session = $4
      where id = $1 and account = $2 and state in ('running', 'undoing') and coalesce(at_work_until < clock_timestamp(), true)
      returning id`,
    values: [id, account, aliveFor, session],
  });
  return rows.length > 0;
}

/** Says that whoever works through a run is alive. @throws {StorageError} */
export async function keepBulkRunInTx(tx: Tx, id: string): Promise<void> {
  await tx.query({
    name: 'keep-bulk-run',
    text: 'update casework.bulk_run set at_work_until = clock_timestamp() + make_interval(secs => $2) where id = $1',
    values: [id, aliveFor],
  });
}

/** Notes that a run stopped before its end. @throws {StorageError} */
export async function stopBulkRunInTx(tx: Tx, id: string, account: string, code: string): Promise<void> {
  await tx.query({
    name: 'stop-bulk-run',
    text: 'update casework.bulk_run set at_work_until = null, stopped = $3 where id = $1 and account = $2',
    values: [id, account, code],
  });
}

/** Ends a run of which no record waits. @returns whether it ended now @throws {StorageError} */
export async function finishBulkRunInTx(
  tx: Tx,
  id: string,
  account: string,
  { at, undoUntil }: { at: Date; undoUntil: Date },
): Promise<boolean> {
  const { rows } = await tx.query({
    name: 'finish-bulk-run',
    text: `update casework.bulk_run r set state = case state when 'undoing' then 'undone' else 'done' end, at_work_until = null,
        finished_at = coalesce(finished_at, $3), undo_until = coalesce(undo_until, $4)
      where id = $1 and account = $2 and state in ('running', 'undoing') and not exists (
        select from casework.bulk_item i where i.run_id = r.id and i.state = case r.state when 'undoing' then 'done' else 'waiting' end)
      returning id`,
    values: [id, account, at, undoUntil],
  });
  return rows.length > 0;
}

/** Begins to undo a run that is done and can still be; whoever takes it up is about to. @returns whether it can @throws {StorageError} */
export async function beginUndoInTx(tx: Tx, id: string, account: string, at: Date): Promise<boolean> {
  const { rows } = await tx.query({
    name: 'begin-bulk-undo',
    text: `update casework.bulk_run set state = 'undoing', at_work_until = clock_timestamp()
      where id = $1 and account = $2 and state = 'done' and undo_until >= $3 returning id`,
    values: [id, account, at],
  });
  return rows.length > 0;
}

/** Runs that nobody alive works through, though nothing stopped them; oldest first. @throws {StorageError} */
export async function listBulkRunsLeft(db: Queryable): Promise<LeftRun[]> {
  const { rows } = await db.query<LeftRun>({
    name: 'list-bulk-runs-left',
    text: `select id, account, session from casework.bulk_run
      where state in ('running', 'undoing') and stopped is null and session is not null and coalesce(at_work_until < clock_timestamp(), true)
      order by made_at, id limit 50`,
    values: [],
  });
  return rows;
}
