import type { FieldAccess } from '../../engine/access/field-access.ts';

/** Fields of which a person may know that they are there: those of which any part is read, or shown masked. */
export function knownFields({ read, masked }: Pick<FieldAccess, 'read' | 'masked'>): ReadonlySet<string> {
  return new Set([...read, ...masked].map((path) => path.split('.')[0] as string));
}
