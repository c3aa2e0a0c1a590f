import { sql } from 'kysely';
import type { Queryable } from '../database.ts';
import { type Reach, reachToSql } from '../records/reach-to-sql.ts';
import { toStatement } from '../statement-builder.ts';

/** The last thing others did with a record of one's own work, and how much they did. */
export interface ChangeRow {
  record_id: string;
  control_number: string;
  record_type: string;
  state: string;
  kind: string;
  action: string;
  to_state: string | null;
  actor: string;
  at: Date;
  changes: number;
}

/** Whose work, which of it they reach, and since when. */
interface ChangesAsked {
  readonly account: string;
  readonly offices: readonly string[];
  readonly reach: Reach;
  readonly since: Date;
  /** What one registered stays of interest from here on. */
  readonly registeredSince: Date;
  readonly limit: number;
}

/**
 * What others did since a moment with open records that are assigned to a person, wait at a step of theirs or were lately registered by them;
 * newest first.
 */
export async function listChanges(
  db: Queryable,
  { account, offices, reach, since, registeredSince, limit }: ChangesAsked,
): Promise<ChangeRow[]> {
  const { rows } = await db.query<ChangeRow>(
    toStatement(sql`
      select r.id as record_id, r.control_number, r.record_type, r.state, c.* from casework.record r
      cross join lateral (
        select a.kind, a.action, a.to_state, a.actor, a.at, (count(*) over ())::int as changes from casework.record_action a
        where a.record_id = r.id and a.at > ${since} and a.actor <> ${account}::uuid order by a.id desc limit 1) c
      where r.phase in ('open', 'waiting') and r.changed_at > ${since}
        and (r.assignee = ${account}::uuid or r.step_accounts && array[${account}::uuid] or r.step_offices && ${offices}::text[]
          or (r.registered_by = ${account}::uuid and r.registered_at > ${registeredSince}))
        and ${reachToSql(reach)}
      order by c.at desc limit ${sql.lit(limit)}`),
  );
  return rows;
}
