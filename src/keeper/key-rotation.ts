import type { Database, Tx } from '../storage/database.ts';
import {
  destroySystemKeyInTx,
  type EpochRow,
  listDataKeysToMove,
  listEpochs,
  moveDataKeysInTx,
  retireSystemKeysInTx,
} from '../storage/keys/rotation.ts';
import { insertSystemKey } from '../storage/keys/system-key.ts';
import type { DataKeys } from './data-keys.ts';
import type { SystemKeys } from './system-keys.ts';

/** Turning over the key that wraps the data keys of a system, while the system is in use (NIST SP 800-57 part 1, §5.3.6). */
export interface KeyRotation {
  /** Epochs there are, newest first, with how many data keys each still wraps. */
  list(): Promise<EpochRow[]>;
  /** Makes the next epoch; every data key made from then on is wrapped under it. @throws {KeyFault} @throws {StorageError} */
  makeEpoch(tx: Tx, now: Date): Promise<number>;
  /** Wraps up to `limit` data keys of older epochs anew under the newest. @returns how many; 0 when none is left */
  rewrap(limit: number): Promise<number>;
  /**
   * Destroys the key of a retired epoch that wraps nothing any more; what a backup holds under it is unreadable from then on.
   *
   * @returns whether there was such an epoch and it is gone
   */
  destroy(tx: Tx, epoch: number): Promise<boolean>;
  /** Takes in what another process made or destroyed. */
  learn(): Promise<void>;
}

/** The rotation of one system's keys. */
export function rotationOf(database: Database, systemKeys: SystemKeys, dataKeys: DataKeys): KeyRotation {
  return {
    list: () => listEpochs(database),
    makeEpoch: async (tx, now) => {
      await systemKeys.learn();
      const epoch = systemKeys.epoch + 1;
      const wrapped = await systemKeys.wrapNew(epoch);
      await insertSystemKey(tx, { epoch, wrapped }, now);
      await retireSystemKeysInTx(tx, epoch, now);
      return epoch;
    },
    rewrap: async (limit) => {
      await systemKeys.learn();
      const newest = systemKeys.epoch;
      return await database.transaction(async (tx) => {
        const rows = await listDataKeysToMove(tx, newest, limit);
        const moved = rows.map(({ recordId, epoch, wrapped }) => ({
          recordId,
          ...dataKeys.rewrap(recordId, epoch, wrapped),
        }));
        if (moved.length > 0) await moveDataKeysInTx(tx, moved);
        return moved.length;
      });
    },
    destroy: (tx, epoch) => destroySystemKeyInTx(tx, epoch),
    learn: () => systemKeys.learn(),
  };
}
