import { sql } from 'kysely';
import type { Text } from '../../definition/text.ts';
import type { Queryable, Tx } from '../database.ts';
import { type Reach, reachToSql } from '../records/reach-to-sql.ts';
import { toStatement } from '../statement-builder.ts';

/** One run over the members of a campaign. */
export interface RunRow {
  id: string;
  campaign_id: string;
  campaign_version: number;
  kind: string;
  state: 'waiting' | 'stopped' | 'done' | 'cancelled';
  account: string;
  session: string;
  started_at: Date;
  ended_at: Date | null;
  stopped_because: string | null;
}

/** Keeps a run with its items; an item that is known to fail says so from the beginning. */
export async function insertRun(
  tx: Tx,
  run: RunRow,
  items: readonly { recordId: string; failed?: { code: string; reason: Text } | undefined }[],
): Promise<void> {
  await tx.query({
    text: `insert into casework.campaign_run (id, campaign_id, campaign_version, kind, state, account, session, started_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [
      run.id,
      run.campaign_id,
      run.campaign_version,
      run.kind,
      run.state,
      run.account,
      run.session,
      run.started_at,
    ],
  });
  await tx.query({
    text: `insert into casework.campaign_item (run_id, record_id, state, code, reason, at)
      select $1, r, case when c is null then 'waiting' else 'failed' end, c, nullif(w, 'null'::jsonb), case when c is null then null else $5::timestamptz end
      from unnest($2::uuid[], $3::text[], $4::jsonb[]) as u (r, c, w)`,
    values: [
      run.id,
      items.map(({ recordId }) => recordId),
      items.map(({ failed }) => failed?.code ?? null),
      items.map(({ failed }) => JSON.stringify(failed?.reason ?? null)),
      run.started_at,
    ],
  });
}

/** A run of a campaign, locked; or undefined. */
export async function lockRun(tx: Tx, campaign: string, id: string): Promise<RunRow | undefined> {
  const { rows } = await tx.query<RunRow>({
    text: 'select * from casework.campaign_run where id = $1 and campaign_id = $2 for update',
    values: [id, campaign],
  });
  return rows[0];
}

/** Seconds after which whoever has stopped working through a run is taken to be gone. They say that they are there every second or so. */
const aliveFor = 5;

/** Takes a waiting run to work through it, unless somebody alive does. @returns whether it was taken */
export async function takeRun(db: Queryable, id: string): Promise<boolean> {
  const { rows } = await db.query({
    name: 'take-campaign-run',
    text: `update casework.campaign_run set at_work_until = clock_timestamp() + make_interval(secs => $2)
      where id = $1 and state = 'waiting' and coalesce(at_work_until < clock_timestamp(), true) returning id`,
    values: [id, aliveFor],
  });
  return rows.length > 0;
}

/** Says that whoever works through a run is alive. */
export async function keepRun(db: Queryable, id: string): Promise<void> {
  await db.query({
    name: 'keep-campaign-run',
    text: 'update casework.campaign_run set at_work_until = clock_timestamp() + make_interval(secs => $2) where id = $1',
    values: [id, aliveFor],
  });
}

/** Writes state, actor and end of a run; nobody is at work on it from then on. */
export async function updateRun(tx: Tx, run: RunRow): Promise<void> {
  await tx.query({
    text: `update casework.campaign_run set state = $2, account = $3, session = $4, started_at = $5, ended_at = $6, stopped_because = $7,
        at_work_until = null
      where id = $1`,
    values: [run.id, run.state, run.account, run.session, run.started_at, run.ended_at, run.stopped_because],
  });
}

/** Puts failed items of a run back, so that it tries them again. */
export async function retryItems(tx: Tx, run: string): Promise<void> {
  await tx.query({
    text: `update casework.campaign_item set state = 'waiting', code = null, reason = null where run_id = $1 and state = 'failed'`,
    values: [run],
  });
}

/** Runs that wait for the job, oldest first. */
export async function listWaitingRuns(db: Queryable): Promise<RunRow[]> {
  const { rows } = await db.query<RunRow>({
    name: 'list-waiting-runs',
    text: `select id, campaign_id, campaign_version, kind, state, account, session, started_at, ended_at, stopped_because
      from casework.campaign_run where state = 'waiting' order by started_at, id limit 50`,
  });
  return rows;
}

/** A run with how many of its members are where. */
export type CountedRun = RunRow & { waiting: number; done: number; failed: number };

/** Runs of a campaign, newest first. */
export async function listRuns(db: Queryable, campaign: string): Promise<CountedRun[]> {
  const { rows } = await db.query<CountedRun>({
    name: 'list-campaign-runs',
    text: `select u.*, c.* from casework.campaign_run u cross join lateral (
        select (count(*) filter (where i.state = 'waiting'))::int as waiting, (count(*) filter (where i.state = 'done'))::int as done,
          (count(*) filter (where i.state = 'failed'))::int as failed
        from casework.campaign_item i where i.run_id = u.id) c
      where u.campaign_id = $1 order by u.started_at desc, u.id limit 20`,
    values: [campaign],
  });
  return rows;
}

/** Members a run could not answer, by control number, of those within reach. */
export async function listFailedItems(
  db: Queryable,
  { run, reach, limit }: { run: string; reach: Reach; limit: number },
): Promise<{ record_id: string; control_number: string; code: string; reason: Text; steps_done: number }[]> {
  const { rows } = await db.query<{
    record_id: string;
    control_number: string;
    code: string;
    reason: Text;
    steps_done: number;
  }>(
    toStatement(sql`
      select i.record_id, r.control_number, i.code, i.reason, i.steps_done
      from casework.campaign_item i join casework.record r on r.id = i.record_id
      where i.run_id = ${run}::uuid and i.state = 'failed' and ${reachToSql(reach)}
      order by r.control_number limit ${sql.lit(limit)}`),
  );
  return rows;
}

/** Whether a run of the campaign waits, is being carried out, or can be resumed. */
export async function hasRunUnderWay(db: Queryable, campaign: string): Promise<boolean> {
  const { rows } = await db.query({
    text: `select from casework.campaign_run where campaign_id = $1 and state in ('waiting', 'stopped') limit 1`,
    values: [campaign],
  });
  return rows.length > 0;
}
