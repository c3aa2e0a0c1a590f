import { createSecretKey, type KeyObject } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { gcmNonceLength, gcmOpen, gcmSeal, joinParts } from '../platform/keys/index.ts';
import { SealError } from './seal-error.ts';
import type { SystemKeys } from './system-keys.ts';

/** The key of one record, for one request. It says which record's it is; the key itself stays inside the keeper. */
export interface DataKey {
  readonly recordId: string;
}

/** Data keys of one system: made, wrapped, unwrapped, and kept for a while. */
export interface DataKeys {
  /** A new key and its wrapped form. */
  make(recordId: string): { key: DataKey; epoch: number; wrapped: Buffer };
  /** @throws {SealError} `wrong-key` when it was wrapped for another record, epoch or system; `unknown-key` for an epoch destroyed */
  unwrap(recordId: string, epoch: number, wrapped: Uint8Array): DataKey;
  /** Takes in the system's keys made meanwhile when one of these epochs is not known here. */
  prepare(epochs: Iterable<number>): Promise<void>;
  /** The same key wrapped under the newest epoch. @throws {SealError} */
  rewrap(recordId: string, epoch: number, wrapped: Uint8Array): { epoch: number; wrapped: Buffer };
  /** The key behind a key given out here. @throws {SealError} `unknown-key` */
  secretOf(key: DataKey): KeyObject;
  forget(): void;
}

interface Kept {
  key: DataKey;
  epoch: number;
  wrapped: Buffer;
  until: number;
}

/** Keys kept unwrapped at most, and for how many seconds. */
const mostKept = 5000;
const longestKept = 600;

/** Opens the data keys of a system. AAD of a wrapped key: system ‖ record ‖ epoch. */
export function openDataKeys(system: string, systemKeys: SystemKeys, random: (length: number) => Buffer): DataKeys {
  let secrets = new WeakMap<DataKey, KeyObject>();
  const kept = new Map<string, Kept>();
  const issue = (recordId: string, bytes: Buffer): DataKey => {
    const key = Object.freeze({ recordId });
    secrets.set(key, createSecretKey(bytes));
    bytes.fill(0);
    return key;
  };
  const keep = (entry: Kept) => {
    kept.set(entry.key.recordId, entry);
    if (kept.size <= mostKept) return;
    const [oldest] = kept.keys();
    if (oldest !== undefined) kept.delete(oldest);
  };
  const associated = (recordId: string, epoch: number) => joinParts(system, recordId, epoch);
  return {
    make: (recordId) => {
      const bytes = random(32);
      const { epoch } = systemKeys;
      const wrapped = gcmSeal(systemKeys.wrapping(epoch), random(gcmNonceLength), associated(recordId, epoch), bytes);
      return { key: issue(recordId, bytes), epoch, wrapped };
    },
    unwrap: (recordId, epoch, wrapped) => {
      const found = kept.get(recordId);
      if (
        found &&
        systemKeys.has(epoch) &&
        found.epoch === epoch &&
        found.until > performance.now() &&
        found.wrapped.equals(wrapped)
      ) {
        kept.delete(recordId);
        kept.set(recordId, found);
        return found.key;
      }
      const bytes = gcmOpen(systemKeys.wrapping(epoch), associated(recordId, epoch), wrapped);
      if (bytes === undefined) throw new SealError('wrong-key', 'data key');
      const key = issue(recordId, bytes);
      keep({ key, epoch, wrapped: Buffer.from(wrapped), until: performance.now() + longestKept * 1000 });
      return key;
    },
    prepare: async (epochs) => {
      for (const epoch of epochs) if (!systemKeys.has(epoch)) return await systemKeys.learn();
    },
    rewrap: (recordId, epoch, wrapped) => {
      const bytes = gcmOpen(systemKeys.wrapping(epoch), associated(recordId, epoch), wrapped);
      if (bytes === undefined) throw new SealError('wrong-key', 'data key');
      const newest = systemKeys.epoch;
      const key = systemKeys.wrapping(newest);
      const again = gcmSeal(key, random(gcmNonceLength), associated(recordId, newest), bytes);
      bytes.fill(0);
      return { epoch: newest, wrapped: again };
    },
    secretOf: (key) => {
      const secret = secrets.get(key);
      if (secret === undefined) throw new SealError('unknown-key', 'not a key of this keeper');
      return secret;
    },
    forget: () => {
      secrets = new WeakMap();
      kept.clear();
    },
  };
}
