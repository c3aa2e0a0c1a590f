import { listWaitingRuns } from '../../storage/campaigns/runs.ts';
import { wakeWorkerInTx } from '../../storage/campaigns/wake-worker.ts';
import type { SystemContext } from '../installation.ts';
import { runTask } from './start-run.ts';

/**
 * Has the runs gone on with that a process left when it was killed. The job it had in hand stays marked as taken for hours, and the clock
 * of the queue would look after it within a minute only. @throws {StorageError}
 */
export async function wakeRuns({ database }: Pick<SystemContext, 'database'>): Promise<void> {
  const waiting = await listWaitingRuns(database);
  if (waiting.length > 0) await database.transaction(async (tx) => wakeWorkerInTx(tx, runTask));
}
