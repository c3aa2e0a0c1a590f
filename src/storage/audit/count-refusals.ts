import type { Queryable } from '../database.ts';

/** How often one account was refused for one reason; null is nobody signed in. */
export interface RefusalCount {
  actor: string | null;
  /** Code of the rule that refused. */
  code: string;
  refusals: number;
}

/** Refusals since a moment by account and reason. */
export async function countRefusals(db: Queryable, since: Date): Promise<RefusalCount[]> {
  const { rows } = await db.query<RefusalCount>({
    text: `select actor, coalesce(body::jsonb ->> 'code', 'unexpected') as code, count(*)::int as refusals
      from audit.entry where outcome = 'refused' and at >= $1 group by 1, 2`,
    values: [since],
  });
  return rows;
}
