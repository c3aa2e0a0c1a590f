import type { KeyObject } from 'node:crypto';
import { listPublishedEntries } from '../storage/audit/list-published.ts';
import type { Queryable } from '../storage/database.ts';
import { macHolds } from './audit-entry.ts';

/**
 * The highest version of a system that the log says was published, by entries whose MAC holds: what the database must not fall behind.
 * By number and not by place in the log: an older entry can be given a later place.
 */
export async function newestInLog(
  { macKey, log }: { macKey: KeyObject; log: string },
  db: Queryable,
  system: string,
): Promise<number> {
  const entries = await listPublishedEntries(db, system);
  const versions = entries
    .filter((entry) => macHolds(macKey, log, entry))
    .map(({ body }) => (JSON.parse(body) as { version: number }).version);
  return Math.max(0, ...versions);
}
