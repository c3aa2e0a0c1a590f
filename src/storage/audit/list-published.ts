import type { Queryable } from '../database.ts';
import type { EntryRow } from './entry-row.ts';

/** What the log has about versions of a system that were published. */
export async function listPublishedEntries(db: Queryable, system: string): Promise<EntryRow[]> {
  const { rows } = await db.query<EntryRow>({
    text: `select id, at, type, outcome, actor, subject, subjects, seal_counter as "sealCounter", body, mac from audit.entry
      where type = 'published' and outcome = 'done' and body::jsonb ->> 'system' = $1`,
    values: [system],
  });
  return rows;
}
