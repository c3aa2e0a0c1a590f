import type { Queryable } from '../database.ts';

/** How far one account has used its disclosure budget: numbers of records, never which. */
export interface BudgetFlag {
  account: string;
  /** Distinct records outside its own work shown in the last hour and day. */
  in_hour: number;
  in_day: number;
  /** When half was last passed, and when more was last refused; null outside the time asked for. */
  flagged_at: Date | null;
  stopped_at: Date | null;
}

/** How far the system's cap is used, and what waits for a review. */
export interface SystemFlags {
  /** Distinct records shown to everybody together outside their own work in the last hour. */
  in_hour: number;
  half_at: Date | null;
  capped_at: Date | null;
  reviews_waiting: number;
  reviews_overdue: number;
  next_review_due_at: Date | null;
}

/**
 * Accounts that passed half of their budget, or were refused more, since a moment; most lately first.
 *
 * @param accounts only of these; undefined: of everybody
 */
export async function listBudgetFlags(
  db: Queryable,
  { accounts, since, now, limit }: { accounts: readonly string[] | undefined; since: Date; now: Date; limit: number },
): Promise<BudgetFlag[]> {
  const { rows } = await db.query<BudgetFlag>({
    text: `select b.account, coalesce(s.in_hour, 0) as in_hour, coalesce(s.in_day, 0) as in_day,
        case when b.flagged_at >= $2 then b.flagged_at end as flagged_at,
        case when b.stopped_at >= $2 then b.stopped_at end as stopped_at
      from casework.budget b
      left join lateral (
        select count(*) filter (where last_seen > $3::timestamptz - interval '65 minutes')::int as in_hour, count(*)::int as in_day
        from casework.sighting where account = b.account and not own_work and last_seen > $3::timestamptz - interval '1 day 5 minutes') s on true
      where (b.flagged_at >= $2 or b.stopped_at >= $2) and ($1::uuid[] is null or b.account = any ($1))
      order by greatest(b.flagged_at, b.stopped_at) desc, b.account limit $4`,
    values: [accounts ?? null, since, now, limit],
  });
  return rows;
}

/** The system as a whole. */
export async function readSystemFlags(db: Queryable, now: Date): Promise<SystemFlags> {
  const { rows } = await db.query<SystemFlags>({
    text: `select
        (select count(*)::int from casework.disclosed where last_seen > $1::timestamptz - interval '65 minutes') as in_hour,
        (select at from casework.disclosure_alarm where level = 'half') as half_at,
        (select at from casework.disclosure_alarm where level = 'capped') as capped_at,
        count(*)::int as reviews_waiting,
        (count(*) filter (where review_due_at < $1))::int as reviews_overdue,
        min(review_due_at) as next_review_due_at
      from casework.break_glass_lease where reviewed_at is null`,
    values: [now],
  });
  return rows[0]!;
}
