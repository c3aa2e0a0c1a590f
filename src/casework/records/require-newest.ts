import type { RecordSnapshot } from '../../engine/types.ts';
import { SealError } from '../../keeper/index.ts';

/**
 * Compares what a table says is the newest version of a document with what the sealed record says: so a document put back to an older,
 * in itself valid, version is noticed. A newer one came in while the record was being read.
 *
 * @throws {SealError} `rolled-back`
 */
export function requireNewest(
  { documents }: Pick<RecordSnapshot, 'documents'>,
  found: { readonly id: string; readonly version: number; readonly digest: string },
): void {
  const known = documents.find(({ id }) => id === found.id);
  if (!known || found.version > known.version) return;
  if (found.version < known.version || found.digest !== known.digest) throw new SealError('rolled-back', 'document');
}

/** A document that the sealed record names must be among those the table has. @throws {SealError} `rolled-back` */
export function requireAll({ documents }: Pick<RecordSnapshot, 'documents'>, found: readonly { id: string }[]): void {
  const ids = new Set(found.map(({ id }) => id));
  if (!documents.every(({ id }) => ids.has(id))) throw new SealError('rolled-back', 'document');
}
