import type { Definition } from '../definition.ts';
import { inventoryOf } from './inventory-of.ts';
import { sha256 } from './sha256.ts';

/**
 * Sixteen hex digits that stand for a data inventory: what a recorded privacy assessment was made of. Changes with every
 * field, purpose, authority, source, sensitivity, retention and reader; not with labels, help or layout.
 */
export function inventoryDigest(definition: Definition): string {
  const { purposes, authorities, sources, retention } = definition.privacy;
  const rows = inventoryOf(definition).map(({ recordType, path, type, sealed, entry, readers }) => [
    recordType,
    path,
    type,
    sealed,
    entry ? [entry.personal, entry.purpose, entry.authority, entry.source, entry.sensitivity, entry.retention] : null,
    readers.map(({ role, how, scope }) => `${role} ${how} ${scope}`),
  ]);
  const named = [purposes, authorities, sources].map((list) => list.map(({ id, title }) => [id, title.en, title.fr]));
  const kept = retention.map(({ id, years }) => [id, years]);
  return sha256(JSON.stringify([definition.system.classification, rows, named, kept])).slice(0, 16);
}
