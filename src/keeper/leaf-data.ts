import type { WrittenEntry } from '../storage/audit/sealer.ts';
import { columnsOf } from './audit-entry.ts';
import { canonicalJson } from './canonical-json.ts';

/**
 * What is hashed into the leaf of an entry, and what an export says of it: every column as canonical JSON, those included that the
 * database added and the MAC cannot cover.
 */
export function leafData(entry: WrittenEntry): string {
  return canonicalJson({
    ...columnsOf(entry),
    mac: entry.mac.toString('hex'),
    seq: entry.seq,
    writtenAt: entry.writtenAt,
  });
}
