import type { Queryable } from '../database.ts';

/** Seconds since the oldest entry was written that the witness has not countersigned; 0 when there is none. */
export async function countUnwitnessedSeconds(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ seconds: number }>({
    name: 'unwitnessed-seconds',
    text: 'select audit.unwitnessed_seconds() as seconds',
  });
  return rows[0]!.seconds;
}
