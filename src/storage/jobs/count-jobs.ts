import type { Queryable } from '../database.ts';

/** How many jobs of one task there are; nothing of what is in them. */
export interface JobCount {
  task: string;
  /** Due and not taken. */
  waiting: number;
  /** To run later. */
  later: number;
  /** Being done now. */
  running: number;
  /** Failed at least once and to be tried again. */
  failing: number;
  /** Failed so often that they are not tried again. */
  given_up: number;
  /** How long the oldest waits, in seconds; null when none does. */
  oldest_seconds: number | null;
}

/** The jobs of a system's queue, by task. */
export async function countJobs(db: Queryable): Promise<JobCount[]> {
  const { rows } = await db.query<JobCount>({ text: 'select * from graphile_worker.count_jobs()' });
  return rows;
}
