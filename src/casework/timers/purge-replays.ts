import { deleteReplaysBefore } from '../../storage/records/idempotency.ts';
import { notFound } from '../domain-error.ts';
import type { Installation } from '../installation.ts';

/** Hours for which a command sent again under the same key gets the same answer. */
export const replayHours = 24;

/**
 * Forgets the answers kept for retries of a system, and those of the installation, once they are a day old. Retries come in real
 * time, whatever the practice clock says.
 *
 * @returns how many were forgotten
 * @throws {DomainError} `not-found` when the system is not open
 */
export async function purgeReplays(installation: Installation, system: string): Promise<number> {
  const context = installation.findSystem(system);
  if (!context) throw notFound('no-such-system');
  const before = new Date(Date.now() - replayHours * 3_600_000);
  const ofSystem = await deleteReplaysBefore(context.database, 'casework', before);
  return ofSystem + (await deleteReplaysBefore(installation.control.database, 'control', before));
}
