import type { Queryable } from '../database.ts';

/** A role someone holds now, by grant or by delegation. */
export interface HolderRow {
  account: string;
  role: string;
  office: string | null;
  on_behalf_of: string | null;
}

/** Everyone who holds a role in this system at a moment, with the roles. */
export async function listHolders(db: Queryable, now: Date): Promise<HolderRow[]> {
  const { rows } = await db.query<HolderRow>({
    name: 'list-holders',
    text: `
      with held as (
        select account, role, office from casework.role_grant
        where approved_at is not null and ended_at is null and starts_at <= $1
          and (ends_at is null or ends_at > $1) and review_due_at > $1)
      select account, role, office, null::uuid as on_behalf_of from held
      union all
      select d.to_account, h.role, h.office, d.from_account from casework.delegation d
      join held h on h.account = d.from_account and h.role = d.role
      where d.ended_at is null and d.starts_at <= $1 and d.ends_at > $1`,
    values: [now],
  });
  return rows;
}

/** What an account has on its desk. */
export interface AssigneeLoad {
  open: number;
  overdue: number;
}

/** How many open and overdue records each account is assigned; restricted ones change no count. */
export async function countLoadByAssignee(db: Queryable, now: Date): Promise<Map<string, AssigneeLoad>> {
  const { rows } = await db.query<AssigneeLoad & { assignee: string }>({
    name: 'count-load-by-assignee',
    text: `select assignee, count(*)::integer as open, (count(*) filter (where due_at < $1))::integer as overdue
      from casework.record where assignee is not null and phase <> 'closed' and not restricted group by assignee`,
    values: [now],
  });
  return new Map(rows.map(({ assignee, open, overdue }) => [assignee, { open, overdue }]));
}
