import type { Queryable } from '../database.ts';
import { decidingJson } from '../deciding-rows.ts';
import type { FoundGrant } from '../records/find-record.ts';

/** A role that the database says someone holds now, by grant or by delegation. */
export interface FoundHolder {
  account: string;
  held: FoundGrant;
}

/** Everyone who holds a role in this system at a moment, as the database has it. */
export async function findHolders(db: Queryable, now: Date): Promise<FoundHolder[]> {
  const { rows } = await db.query<FoundHolder>({
    name: 'find-holders',
    text: `
      with g as (
        select * from casework.role_grant
        where approved_at is not null and ended_at is null and starts_at <= $1
          and (ends_at is null or ends_at > $1) and review_due_at > $1)
      select g.account, json_build_array(${decidingJson('casework.role_grant', 'g')}, null) as held from g
      union all
      select d.to_account, json_build_array(${decidingJson('casework.role_grant', 'g')}, ${decidingJson('casework.delegation', 'd')})
      from casework.delegation d join g on g.account = d.from_account and g.role = d.role
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
