import type { Call } from '../call.ts';
import type { Installation } from '../installation.ts';
import { runCommand } from '../run-command.ts';
import { runQuery } from '../run-query.ts';
import { approveRedaction, type ReleasedCopies } from './approve-redaction.ts';
import { type ApprovedReading, prepareCopies } from './prepare-copies.ts';

/** The doors a release goes through. */
export const releaseDoors = [prepareCopies, approveRedaction];

/** Makes the release copies of what the second reader has read, and keeps them once everything still stands as it was read. @throws {DomainError} */
export async function releaseCopies(
  installation: Installation,
  call: Call,
  reading: ApprovedReading,
): Promise<ReleasedCopies> {
  const copies = await runQuery(installation, call, prepareCopies, reading);
  return runCommand(installation, call, approveRedaction, { ...reading, copies });
}
