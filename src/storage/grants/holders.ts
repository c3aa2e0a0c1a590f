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

/** How many open records each account is assigned; restricted ones change no count. */
export async function countOpenByAssignee(db: Queryable): Promise<Map<string, number>> {
  const { rows } = await db.query<{ assignee: string; open: number }>({
    name: 'count-open-by-assignee',
    text: `select assignee, count(*)::integer as open from casework.record
      where assignee is not null and phase <> 'closed' and not restricted group by assignee`,
  });
  return new Map(rows.map(({ assignee, open }) => [assignee, open]));
}
