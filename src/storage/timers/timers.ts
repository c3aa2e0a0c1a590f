import type { Queryable, Tx } from '../database.ts';

/** Something to happen to a record at a moment. */
export interface TimerRow {
  id: string;
  record_id: string;
  kind: 'at-risk' | 'overdue' | 'remind' | 'escalate';
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
    await tx.query({
      name: 'delete-timers',
      text: 'delete from casework.timer where record_id = $1 and fired_at is null',
      values: [recordId],
    });
  }
  if (timers.length === 0) return;
  await tx.query({
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

/** Takes timers that are due, locked so that two workers never fire one twice. */
export async function takeDueTimersInTx(tx: Tx, now: Date, limit: number): Promise<TimerRow[]> {
  const { rows } = await tx.query<TimerRow>({
    name: 'take-due-timers',
    text: `update casework.timer set fired_at = $1 where id in (
        select id from casework.timer where fired_at is null and fires_at <= $1 order by fires_at limit $2
        for update skip locked)
      returning id, record_id, kind, deadline, recipient, fires_at`,
    values: [now, limit],
  });
  return rows;
}

/** How many timers wait; for the health page. */
export async function countWaitingTimers(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ n: number }>({
    text: 'select count(*)::int as n from casework.timer where fired_at is null',
  });
  return rows[0]?.n ?? 0;
}
