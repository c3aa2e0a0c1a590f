import { sql } from 'kysely';
import type { Queryable } from '../database.ts';
import { type Reach, reachToSql, scopesToSql } from '../records/reach-to-sql.ts';
import { toStatement } from '../statement-builder.ts';

/** How many open records there are, and how many of them want a look. */
export interface Counts {
  open: number;
  atRisk: number;
  overdue: number;
  returned: number;
}

/** The work of some offices as numbers; no record is named. */
export interface LoadRow {
  /** By action officer; `account` null: nobody's. */
  people: (Counts & { account: string | null })[];
  /** By lead office; `office` null: none yet. */
  offices: (Counts & { office: string | null; unassigned: number })[];
  /** Open records by whole days since registration: from so many days on, up to the next. */
  ageing: { from: number; count: number }[];
  /** Returned records by the office whose step sent them back last. */
  returned_by: { office: string | null; count: number }[];
  /** Overdue records that were escalated within thirty days. */
  escalated: number;
  /** Records that wait at a routing step whose own due date has passed. */
  steps_overdue: number;
  /** Emergency accesses not yet reviewed, and those of them whose review is late. */
  reviews: { waiting: number; late: number };
  /** Accounts that passed half of a disclosure budget, or used it up, within a day. */
  budgets: { account: string; stopped: boolean }[];
}

/** From how many days on each bucket of the ageing goes. */
export const ageBuckets = [0, 8, 15, 31, 61] as const;

/** Counts everything a supervisor watches in one statement. Restricted records count for whom they name. */
export async function countLoad(
  db: Queryable,
  {
    reach,
    reviews,
    team,
    returned,
    now,
  }: { reach: Reach; reviews: Reach; team: readonly string[]; returned: readonly string[]; now: Date },
): Promise<LoadRow> {
  const counts = sql`count(*)::int as open,
    (count(*) filter (where w.at_risk_at <= ${now} and w.due_at >= ${now}))::int as "atRisk",
    (count(*) filter (where w.due_at < ${now}))::int as overdue,
    (count(*) filter (where w.state = any (${returned}::text[])))::int as returned`;
  const { rows } = await db.query<LoadRow>(
    toStatement(sql`
      with w as materialized (
        select r.id, r.assignee, r.office, r.state, r.due_at, r.at_risk_at, r.registered_at, r.step_due_at
        from casework.record r where r.phase <> 'closed' and ${reachToSql(reach)})
      select
        (select coalesce(json_agg(x), '[]') from (select w.assignee as account, ${counts} from w group by w.assignee) x) as people,
        (select coalesce(json_agg(x), '[]') from (select w.office, ${counts},
            (count(*) filter (where w.assignee is null))::int as unassigned from w group by w.office) x) as offices,
        (select json_agg(json_build_object('from', b.from, 'count', b.n) order by b.from) from (
          select f.from, count(w.id)::int as n from unnest(${ageBuckets}::int[], ${[...ageBuckets.slice(1), 1_000_000]}::int[]) as f ("from", until)
          left join w on w.registered_at <= ${now}::timestamptz - make_interval(days => f.from)
            and w.registered_at > ${now}::timestamptz - make_interval(days => f.until)
          group by f.from) b) as ageing,
        (select coalesce(json_agg(x), '[]') from (
          select a.office, count(*)::int as count from w cross join lateral (
            select a.office from casework.record_action a
            where a.record_id = w.id and a.kind = 'routing' and a.action = 'return' order by a.id desc limit 1) a
          where w.state = any (${returned}::text[]) group by a.office order by 2 desc) x) as returned_by,
        (select count(*)::int from w where w.due_at < ${now} and exists (select from casework.notice n
          where n.record_id = w.id and n.kind = 'escalate' and n.at > ${now}::timestamptz - interval '30 days')) as escalated,
        (select count(*)::int from w where w.step_due_at < ${now}) as steps_overdue,
        (select json_build_object('waiting', count(*), 'late', count(*) filter (where l.review_due_at < ${now}))
          from casework.break_glass_lease l join casework.record r on r.id = l.record_id
          where l.reviewed_at is null and ${scopesToSql(reviews)}) as reviews,
        (select coalesce(json_agg(json_build_object('account', b.account, 'stopped', b.stopped_at > ${now}::timestamptz - interval '1 day')), '[]')
          from casework.budget b where b.account = any (${team}::uuid[])
            and greatest(b.flagged_at, b.stopped_at) > ${now}::timestamptz - interval '1 day') as budgets`),
  );
  return rows[0]!;
}
