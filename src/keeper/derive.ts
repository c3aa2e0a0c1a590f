import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { joinParts } from '../platform/keys/index.ts';

/** What a key is for; each use has a key of its own, so that no two can be played against each other. */
export type KeyUse =
  | 'wrap'
  | 'system-seal'
  | 'exact-tag'
  | 'import-tag'
  | 'content-tag'
  | 'idempotency-tag'
  | 'pseudonym'
  | 'row-mac'
  | 'audit-mac'
  | 'log-signing';

/** Derives the 32-byte key of one use from a system's key (HKDF-SHA-256, RFC 5869). */
export function deriveKey(systemKey: Uint8Array, system: string, use: KeyUse): KeyObject {
  const key = Buffer.from(hkdfSync('sha256', systemKey, Buffer.alloc(0), joinParts('chancery', system, use), 32));
  return createSecretKey(key);
}
