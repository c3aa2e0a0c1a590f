import type { KeyObject } from 'node:crypto';
import type { Keeper } from './keeper.ts';

/** What verifying the log needs from a keeper; not part of its face, so that nobody outside this folder holds it. */
export interface LogKeys {
  readonly macKey: KeyObject;
  /** Public key of the log, as C2SP writes it. */
  readonly logKey: string;
}

const kept = new WeakMap<Keeper, LogKeys>();

/** Remembers the keys of a log beside its keeper, out of reach of whoever holds the keeper alone. */
export function keepLogKeys(keeper: Keeper, keys: LogKeys): void {
  kept.set(keeper, keys);
}

/** @throws {TypeError} when the keeper was not made here */
export function logKeysOf(keeper: Keeper): LogKeys {
  const keys = kept.get(keeper);
  if (keys === undefined) throw new TypeError('not a keeper of this program');
  return keys;
}

/** The log's name in checkpoints and at the witness. */
export function originOf(system: string): string {
  return `chancery/${system}`;
}
