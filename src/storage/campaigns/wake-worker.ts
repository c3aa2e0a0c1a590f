import type { Tx } from '../database.ts';

/** Has a task of the job queue run soon, once, however often it was asked for; it goes with the transaction. Its payload is empty. */
export function wakeWorkerInTx(tx: Tx, task: string): void {
  tx.write({
    text: `select graphile_worker.add_job($1, '{}'::json, job_key => $1, max_attempts => 3)`,
    values: [task],
  });
}
