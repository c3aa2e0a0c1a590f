import type { Queryable } from '../database.ts';

/** When an account was last at work before a session: the last use of its newest other session; undefined when there was none. */
export async function findLastVisit(db: Queryable, account: string, session: string): Promise<Date | undefined> {
  const { rows } = await db.query<{ last: Date | null }>({
    name: 'find-last-visit',
    text: `select max(o.last_seen_at) as last from control.session o join control.session s on s.id = $2
      where o.account = $1 and o.id <> s.id and o.started_at <= s.started_at`,
    values: [account, session],
  });
  return rows[0]?.last ?? undefined;
}
