import { sql } from 'kysely';
import type { Queryable, Tx } from '../database.ts';
import { isOpenToSql, type Reach, reachToSql } from '../records/reach-to-sql.ts';
import { toStatement } from '../statement-builder.ts';

/** Makes a record a member. Answers the campaign it is in now: another one when it was in that already; undefined while someone adds it elsewhere. */
export async function insertMember(
  tx: Tx,
  member: { recordId: string; campaignId: string; by: string; at: Date },
): Promise<{ campaignId: string; isNew: boolean } | undefined> {
  const { rows } = await tx.query<{ campaignId: string; isNew: boolean }>({
    name: 'insert-campaign-member',
    text: `with added as (
        insert into casework.campaign_member (record_id, campaign_id, added_by, added_at) values ($1, $2, $3, $4)
        on conflict do nothing returning campaign_id)
      select campaign_id as "campaignId", true as "isNew" from added
      union all select campaign_id, false from casework.campaign_member where record_id = $1`,
    values: [member.recordId, member.campaignId, member.by, member.at],
  });
  return rows[0];
}

/** Takes a record out of a campaign; false when it was not in it. */
export async function deleteMember(tx: Tx, campaignId: string, recordId: string): Promise<boolean> {
  const { rowCount } = await tx.query({
    text: 'delete from casework.campaign_member where campaign_id = $1 and record_id = $2',
    values: [campaignId, recordId],
  });
  return rowCount === 1;
}

/** How many members campaigns have. A restricted record counts for whom it names. */
export async function countMembers(
  db: Queryable,
  campaigns: readonly string[],
  account: string,
): Promise<Map<string, number>> {
  const { rows } = await db.query<{ campaign_id: string; n: number }>(
    toStatement(sql`
      select m.campaign_id, count(*)::int as n from casework.campaign_member m join casework.record r on r.id = m.record_id
      where m.campaign_id = any (${campaigns}::uuid[]) and ${isOpenToSql({ account })} group by m.campaign_id`),
  );
  return new Map(rows.map(({ campaign_id, n }) => [campaign_id, n]));
}

/** A member as the database has it, for its campaign: number and state, never who wrote. */
export interface MemberRow {
  id: string;
  record_id: string;
  control_number: string;
  record_type: string;
  definition_version: number;
  state: string;
  phase: 'open' | 'waiting' | 'closed';
  registered_by: string;
  assignee: string | null;
  office: string | null;
  step_accounts: string[];
  step_offices: string[];
  restricted: boolean;
  restricted_to: string[];
  seal_counter: number;
  mac: Buffer | null;
  /** What became of it in the newest run; null when that did not have it. */
  result: 'waiting' | 'done' | 'failed' | null;
}

/** Members within reach, by control number; those after one when given. */
export async function listMembers(
  db: Queryable,
  { campaign, reach, after = '', limit }: { campaign: string; reach: Reach; after?: string | undefined; limit: number },
): Promise<MemberRow[]> {
  const { rows } = await db.query<MemberRow>(
    toStatement(sql`
      select r.id, r.id as record_id, r.control_number, r.record_type, r.definition_version, r.state, r.phase, r.registered_by,
        r.assignee, r.office, r.step_accounts, r.step_offices, r.restricted, r.restricted_to, r.seal_counter, r.mac,
        i.state as result
      from casework.campaign_member m join casework.record r on r.id = m.record_id
      left join casework.campaign_item i on i.record_id = r.id and i.run_id =
        (select id from casework.campaign_run where campaign_id = ${campaign}::uuid order by started_at desc limit 1)
      where m.campaign_id = ${campaign}::uuid and r.control_number > ${after} and ${reachToSql(reach)}
      order by r.control_number limit ${sql.lit(limit)}`),
  );
  return rows;
}
