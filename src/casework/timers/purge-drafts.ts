import { deleteDraftsBefore } from '../../storage/drafts/drafts.ts';
import { deleteGonePresence } from '../../storage/presence/presence.ts';
import { draftDays } from '../drafts/draft.ts';
import type { SystemContext } from '../installation.ts';

/** Forgets drafts nobody has gone on with for thirty days, and who was at a record long ago. @returns how many drafts @throws {StorageError} */
export async function purgeDrafts({ database, clock }: Pick<SystemContext, 'database' | 'clock'>): Promise<number> {
  await deleteGonePresence(database);
  return await deleteDraftsBefore(database, new Date(clock.now().getTime() - draftDays * 24 * 3_600_000));
}
