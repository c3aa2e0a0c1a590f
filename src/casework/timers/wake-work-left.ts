import { wakeWorkerInTx } from '../../storage/campaigns/wake-worker.ts';
import { findWorkLeft } from '../../storage/jobs/find-work-left.ts';
import { bulkTask } from '../bulk/run-steps.ts';
import { runTask } from '../campaigns/start-run.ts';
import type { SystemContext } from '../installation.ts';

/**
 * Has the runs gone on with that a program left when it was killed, whichever of several it was. The job it had in hand stays marked as
 * taken for hours, and the clock of the queue would look after it within a minute only. @throws {StorageError}
 */
export async function wakeWorkLeft({ database }: Pick<SystemContext, 'database'>): Promise<void> {
  const left = await findWorkLeft(database);
  if (!left.campaigns && !left.bulk) return;
  await database.transaction(async (tx) => {
    if (left.campaigns) wakeWorkerInTx(tx, runTask);
    if (left.bulk) wakeWorkerInTx(tx, bulkTask);
  });
}
