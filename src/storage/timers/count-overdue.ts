import type { Queryable } from '../database.ts';

/** How many moments have passed at which something was to happen and has not, for longer than some seconds. */
export async function countOverdueTimers(db: Queryable, now: Date, seconds: number): Promise<number> {
  const { rows } = await db.query<{ count: number }>({
    text: `select count(*)::int as count from casework.timer
      where fired_at is null and fires_at < $1::timestamptz - make_interval(secs => $2)`,
    values: [now, seconds],
  });
  return rows[0]?.count ?? 0;
}
