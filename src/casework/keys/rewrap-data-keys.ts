import type { SystemContext } from '../installation.ts';

/** Data keys wrapped anew in one transaction: they are locked that long, and an open of such a record does not wait for the lock. */
const batch = 500;

/**
 * Moves all data keys of a system to the newest epoch of its key. Several processes may do so at once; one that is killed leaves every key
 * under one epoch or the other.
 *
 * @returns how many were moved
 * @throws {StorageError} @throws {SealError} when a stored key does not open
 */
export async function rewrapDataKeys({ keeper }: Pick<SystemContext, 'keeper'>): Promise<number> {
  let moved = 0;
  for (;;) {
    const some = await keeper.rotation.rewrap(batch);
    moved += some;
    if (some < batch) break;
  }
  if (moved > 0) {
    const body = { task: 'rewrap-keys', items: moved, service: 'service:rewrap-keys' };
    await keeper.appendAlone({ type: 'service-ran', actor: null, body });
  }
  return moved;
}
