import type { KeyObject } from 'node:crypto';
import type { KeyProvider } from '../platform/keys/index.ts';
import type { Database } from '../storage/database.ts';
import { insertSystemKey, listSystemKeys, type SystemKeyRow } from '../storage/keys/system-key.ts';
import { deriveKey, type KeyUse } from './derive.ts';
import { SealError } from './seal-error.ts';

/** The keys of a system, unwrapped; they stay inside the keeper. */
export interface SystemKeys {
  /** Epoch under which new data keys are wrapped: the newest this process has learnt of. */
  readonly epoch: number;
  /** Whether the key of an epoch is at hand. */
  has(epoch: number): boolean;
  /** Takes in epochs made since, and lets go of those destroyed. @throws {KeyFault} @throws {StorageError} */
  learn(): Promise<void>;
  /** A key for an epoch to come, wrapped by the key provider. @throws {KeyFault} */
  wrapNew(epoch: number): Promise<Buffer>;
  /** The key of one use, from the standing key, which outlives every epoch. */
  standing(use: Exclude<KeyUse, 'wrap'>): KeyObject;
  /** The key that wraps data keys of an epoch. @throws {SealError} `unknown-key` */
  wrapping(epoch: number): KeyObject;
  /** Whether this start made the keys. */
  readonly made: boolean;
  /** Overwrites the keys and lets go of what was derived from them. */
  forget(): void;
}

const standingEpoch = 0;

/**
 * Opens the system's keys, and makes them in a database that has none: epoch 0 is the standing key, from which the keys of tags, pseudonyms
 * and the audit log are derived; from epoch 1 on they wrap data keys, and can be retired and destroyed.
 *
 * @throws {KeyFault} when the key provider does not open them
 */
export async function openSystemKeys(
  system: string,
  database: Database,
  provider: KeyProvider,
  { now, random }: { now: Date; random: (length: number) => Buffer },
): Promise<SystemKeys> {
  let rows = await listSystemKeys(database);
  const made = rows.length === 0;
  if (made) {
    for (const epoch of [standingEpoch, 1]) {
      const wrapped = await provider.wrap(system, random(32), contextOf(epoch));
      await insertSystemKey(database, { epoch, wrapped }, now);
    }
    rows = await listSystemKeys(database);
  }
  const keys = new Map<number, Buffer>();
  const take = async (found: readonly SystemKeyRow[]) => {
    for (const { epoch, wrapped } of found) {
      if (!keys.has(epoch)) keys.set(epoch, await provider.unwrap(system, wrapped, contextOf(epoch)));
    }
  };
  await take(rows);
  return derive(system, keys, {
    made,
    learn: async () => {
      const found = await listSystemKeys(database);
      await take(found);
      return new Set(found.map(({ epoch }) => epoch));
    },
    wrapNew: (epoch) => provider.wrap(system, random(32), contextOf(epoch)),
  });
}

interface Sources {
  readonly made: boolean;
  readonly wrapNew: SystemKeys['wrapNew'];
  /** Unwraps what is new; returns the epochs there are. */
  learn(): Promise<ReadonlySet<number>>;
}

function derive(system: string, keys: Map<number, Buffer>, { made, learn, wrapNew }: Sources): SystemKeys {
  const derived = new Map<string, KeyObject>();
  const letGo = (epoch: number) => {
    keys.get(epoch)?.fill(0);
    keys.delete(epoch);
    for (const name of derived.keys()) if (name.startsWith(`${epoch} `)) derived.delete(name);
  };
  const keyOf = (of: number, use: KeyUse) => {
    const name = `${of} ${use}`;
    let key = derived.get(name);
    if (key === undefined) {
      const systemKey = keys.get(of);
      if (systemKey === undefined) throw new SealError('unknown-key', `epoch ${of}`);
      key = deriveKey(systemKey, system, use);
      derived.set(name, key);
    }
    return key;
  };
  return {
    get epoch() {
      return Math.max(...keys.keys());
    },
    made,
    has: (of) => keys.has(of),
    learn: async () => {
      const there = await learn();
      for (const epoch of [...keys.keys()]) if (!there.has(epoch)) letGo(epoch);
    },
    wrapNew,
    standing: (use) => keyOf(standingEpoch, use),
    wrapping: (of) => {
      if (of === standingEpoch) throw new SealError('unknown-key', 'the standing key wraps nothing');
      return keyOf(of, 'wrap');
    },
    forget: () => {
      for (const key of keys.values()) key.fill(0);
      keys.clear();
      derived.clear();
    },
  };
}

function contextOf(epoch: number): string {
  return `system key, epoch ${epoch}`;
}
