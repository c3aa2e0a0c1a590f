import type { Queryable, Tx } from '../database.ts';

/**
 * Notes that the disclosure cap of the system was passed by half, or reached.
 *
 * @returns false when that was noted already in the last sixty-five minutes
 * @throws {StorageError}
 */
export async function noteAlarmInTx(tx: Tx, level: 'half' | 'capped', at: Date): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'note-disclosure-alarm',
    text: `insert into casework.disclosure_alarm as a (level, at) values ($1, $2)
      on conflict (level) do update set at = excluded.at where a.at <= excluded.at - interval '65 minutes'`,
    values: [level, at],
  });
  return rowCount === 1;
}

/** Forgets what no window of the disclosure budgets reaches back to any more. @returns how many rows @throws {StorageError} */
export async function deleteSightingsBefore(db: Queryable, before: Date): Promise<number> {
  const { rowCount } = await db.query({
    text: 'delete from casework.sighting where last_seen < $1',
    values: [before],
  });
  const disclosed = await db.query({ text: 'delete from casework.disclosed where last_seen < $1', values: [before] });
  return rowCount + disclosed.rowCount;
}
