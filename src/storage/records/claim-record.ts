import { sql } from 'kysely';
import type { Tx } from '../database.ts';
import { toStatement } from '../statement-builder.ts';
import { type ListQuery, listedToSql } from './filter-to-sql.ts';
import { type Reach, reachToSql } from './reach-to-sql.ts';

/**
 * Locks the most urgent unassigned record of a list until the transaction ends: the earliest due date first, of one due date the most
 * points, then what was registered first. One that somebody else is just taking is passed over, so that two never get the same.
 *
 * @param mayTake those it may be, besides being listed
 */
export async function claimNextInTx(
  tx: Tx,
  { mayTake, ...query }: ListQuery & { mayTake: readonly Reach[] },
): Promise<string | undefined> {
  const reach = sql.join([listedToSql(query), ...mayTake.map(reachToSql)], sql` and `);
  const { rows } = await tx.query<{ id: string }>(
    toStatement(sql`
      select r.id from casework.record r
      where ${reach} and r.assignee is null and r.phase <> 'closed'
      order by r.due_at asc nulls last, r.priority desc, r.registered_at, r.id
      limit 1 for update of r skip locked`),
  );
  return rows[0]?.id;
}
