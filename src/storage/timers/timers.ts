import type { Queryable, Tx } from '../database.ts';

/** Something to happen to a record at a moment. */
export interface TimerRow {
  id: string;
  record_id: string;
  /** `pause-ends`: the longest pause that the rule allows is over, and the clock runs again. */
  kind: 'at-risk' | 'overdue' | 'remind' | 'escalate' | 'pause-ends';
  deadline: string;
  recipient: unknown;
  fires_at: Date;
}

/** Makes the waiting timers of a record those given. */
export async function replaceTimersInTx(
  tx: Tx,
  recordId: string,
  timers: readonly TimerRow[],
  isNew: boolean,
): Promise<void> {
  if (!isNew) {
    tx.write({
      name: 'delete-timers',
      text: 'delete from casework.timer where record_id = $1 and fired_at is null',
      values: [recordId],
    });
  }
  if (timers.length === 0) return;
  tx.write({
    name: 'insert-timers',
    text: `insert into casework.timer (id, record_id, kind, deadline, recipient, fires_at)
      select i, $1, k, d, r, f from unnest($2::uuid[], $3::text[], $4::text[], $5::jsonb[], $6::timestamptz[]) as u (i, k, d, r, f)`,
    values: [
      recordId,
      timers.map(({ id }) => id),
      timers.map(({ kind }) => kind),
      timers.map(({ deadline }) => deadline),
      timers.map(({ recipient }) => JSON.stringify(recipient ?? null)),
      timers.map(({ fires_at }) => fires_at.toISOString()),
    ],
  });
}

/** Ids of records that have timers due, the one waiting longest first; `except` are left out. */
export async function listRecordsWithDueTimers(
  db: Queryable,
  { now, limit, except }: { now: Date; limit: number; except: readonly string[] },
): Promise<string[]> {
  const { rows } = await db.query<{ record_id: string }>({
    name: 'list-records-with-due-timers',
    text: `select record_id from casework.timer
      where fired_at is null and fires_at < $1 and record_id <> all ($3::uuid[])
      group by record_id order by min(fires_at) limit $2`,
    values: [now, limit, except],
  });
  return rows.map(({ record_id }) => record_id);
}

/** Takes the due timers of one record, which the caller has locked, so that two workers never fire one twice. */
export async function takeDueTimersInTx(tx: Tx, recordId: string, now: Date): Promise<TimerRow[]> {
  const { rows } = await tx.query<TimerRow>({
    name: 'take-due-timers',
    text: `update casework.timer set fired_at = $2 where record_id = $1 and fired_at is null and fires_at < $2
      returning id, record_id, kind, deadline, recipient, fires_at`,
    values: [recordId, now],
  });
  return rows.toSorted((one, other) => one.fires_at.getTime() - other.fires_at.getTime());
}
