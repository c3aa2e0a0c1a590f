import type { WrittenEntry } from '../storage/audit/sealer.ts';
import { leafText } from './entry-text.ts';

/**
 * What is hashed into the leaf of an entry, and what an export says of it: every column as canonical JSON, those included that the
 * database added and the MAC cannot cover.
 */
export function leafData(entry: WrittenEntry): string {
  return leafText(entry);
}
