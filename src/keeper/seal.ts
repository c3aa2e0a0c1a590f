import type { KeyObject } from 'node:crypto';
import { gcmNonceLength, gcmOpen, gcmSeal, joinParts } from '../platform/keys/index.ts';
import { pad, unpad } from './padding.ts';
import { SealError } from './seal-error.ts';

/** Where a sealed content belongs; it opens in no other place. */
export interface SealContext {
  /** Table with its schema, such as `casework.record`. */
  readonly table: string;
  readonly column: string;
  /** Id of the row; random, so that it names one row for ever. */
  readonly row: string;
  /** The row's seal counter; 0 in rows that never change. */
  readonly counter: number;
}

/** Pads to a bucket and seals with AES-256-GCM; AAD: system ‖ table ‖ column ‖ row ‖ seal counter, each with its length. */
export function sealContent(
  key: KeyObject,
  system: string,
  context: SealContext,
  plain: Uint8Array | string,
  random: (length: number) => Buffer,
): Buffer {
  const padded = pad(typeof plain === 'string' ? Buffer.from(plain, 'utf8') : plain);
  return gcmSeal(key, random(gcmNonceLength), associatedData(system, context), padded);
}

/** @throws {SealError} `altered` when it was changed, moved, rolled back or sealed under another key */
export function unsealContent(key: KeyObject, system: string, context: SealContext, box: Uint8Array): Buffer {
  const padded = gcmOpen(key, associatedData(system, context), box);
  const plain = padded && unpad(padded);
  if (plain === undefined) throw new SealError('altered', `${context.table} ${context.column}`);
  return plain;
}

function associatedData(system: string, { table, column, row, counter }: SealContext): Buffer {
  return joinParts(system, table, column, row, counter);
}
