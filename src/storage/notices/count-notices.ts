import { sql } from 'kysely';
import type { Queryable } from '../database.ts';
import { type Reach, reachToSql } from '../records/reach-to-sql.ts';
import { toStatement } from '../statement-builder.ts';

/** How many notices wait for a person, up to a limit: those `listNotices` would give; only those of a time, where one is given. */
export async function countNotices(
  db: Queryable,
  {
    account,
    offices,
    roles,
    reach,
    limit,
    time,
  }: {
    account: string;
    offices: readonly string[];
    roles: readonly string[];
    reach: Reach;
    limit: number;
    /** After the first moment, up to the second. */
    time?: { readonly after: Date; readonly until: Date };
  },
): Promise<number> {
  const inTime = time ? sql`and n.at > ${time.after} and n.at <= ${time.until}` : sql``;
  const { rows } = await db.query<{ n: number }>(
    toStatement(sql`
      select count(*)::int as n from (
        select from casework.notice n left join casework.record r on r.id = n.record_id and ${reachToSql(reach)}
        where n.seen_at is null and (r.id is not null or n.record_id is null or n.kind = 'break-glass')
          and (n.to_account = ${account}::uuid or n.to_office = any (${offices}::text[]) or n.to_role = any (${roles}::text[])) ${inTime}
        limit ${sql.lit(limit)}) c`),
  );
  return rows[0]?.n ?? 0;
}

/** When the newest notice of a system was left, or undefined: spares counting for each person when nothing is new. */
export async function findNewestNotice(db: Queryable): Promise<Date | undefined> {
  const { rows } = await db.query<{ at: Date | null }>({
    name: 'find-newest-notice',
    text: 'select max(at) as at from casework.notice where seen_at is null',
    values: [],
  });
  return rows[0]?.at ?? undefined;
}
