import type { Queryable } from '../database.ts';

/** Of which kinds there is work begun that nobody alive has in hand. */
export interface WorkLeft {
  readonly campaigns: boolean;
  readonly bulk: boolean;
}

/** Looks whether runs wait that nobody works through: just begun, or left by a program that was killed. @throws {StorageError} */
export async function findWorkLeft(db: Queryable): Promise<WorkLeft> {
  const { rows } = await db.query<WorkLeft>({
    name: 'find-work-left',
    text: `select
        exists (select from casework.campaign_run where state = 'waiting' and coalesce(at_work_until < clock_timestamp(), true)) as campaigns,
        exists (select from casework.bulk_run where state in ('running', 'undoing') and stopped is null and session is not null
          and coalesce(at_work_until < clock_timestamp(), true)) as bulk`,
    values: [],
  });
  return rows[0] ?? { campaigns: false, bulk: false };
}
