import { deleteReplaysBefore } from '../../storage/records/idempotency.ts';
import type { Installation, SystemContext } from '../installation.ts';

/** Hours for which a command sent again under the same key gets the same answer. */
export const replayHours = 24;

/**
 * Forgets the answers kept for retries of a system, and those of the installation, once they are a day old. Retries come in real
 * time, whatever the practice clock says.
 *
 * @returns how many were forgotten
 * @throws {StorageError}
 */
export async function purgeReplays(
  installation: Installation,
  { database }: Pick<SystemContext, 'database'>,
): Promise<number> {
  const before = new Date(Date.now() - replayHours * 3_600_000);
  const ofSystem = await deleteReplaysBefore(database, 'casework', before);
  return ofSystem + (await deleteReplaysBefore(installation.control.database, 'control', before));
}
