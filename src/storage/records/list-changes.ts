import { sql } from 'kysely';
import type { Queryable } from '../database.ts';
import { toStatement } from '../statement-builder.ts';
import { type Reach, reachToSql } from './reach-to-sql.ts';

/** The last thing somebody else did with a record, in coded facts. */
export interface ChangeRow {
  id: string;
  control_number: string;
  record_type: string;
  kind: string;
  action: string;
  to_state: string | null;
  at: Date;
}

/** Open records of a person, assigned to them or registered by them lately, with what somebody else did last since a moment. */
export async function listChanges(
  db: Queryable,
  { account, reach, since, registeredSince, limit }: ChangesAsked,
): Promise<ChangeRow[]> {
  const { rows } = await db.query<ChangeRow>(
    toStatement(sql`
      select r.id, r.control_number, r.record_type, a.kind, a.action, a.to_state, a.at
      from casework.record r cross join lateral (
        select kind, action, to_state, at from casework.record_action
        where record_id = r.id and actor <> ${account}::uuid and at > ${since}
        order by id desc limit 1) a
      where r.phase in ('open', 'waiting') and ${reachToSql(reach)}
        and (r.assignee = ${account}::uuid or (r.registered_by = ${account}::uuid and r.registered_at > ${registeredSince}))
      order by a.at desc limit ${limit}`),
  );
  return rows;
}

interface ChangesAsked {
  readonly account: string;
  readonly reach: Reach;
  readonly since: Date;
  readonly registeredSince: Date;
  readonly limit: number;
}
