import type { Field, Inventory } from '../schema/field.ts';

interface HasFields {
  readonly fields: readonly Field[];
}

/** A field or a part of a group by its path, such as `correspondents.email`; undefined when there is none. */
export function findField(recordType: HasFields, path: string): Field | undefined {
  const [first, ...rest] = path.split('.');
  const field = recordType.fields.find(({ id }) => id === first);
  if (!field || rest.length === 0) return field;
  return findField({ fields: field.fields ?? [] }, rest.join('.'));
}

/** A field that is known to exist; throws RangeError otherwise. */
export function getField(recordType: HasFields, path: string): Field {
  const field = findField(recordType, path);
  if (!field) throw new RangeError('no such field in this record type');
  return field;
}

/** A field that holds a value of its own, with its path and the inventory entry it has or inherits. */
export interface LeafField {
  readonly path: string;
  readonly field: Field;
  readonly inventory: Inventory | undefined;
}

/** All fields that hold a value: groups are replaced by their parts, which inherit the inventory entry of the group. */
export function leafFields(recordType: HasFields): LeafField[] {
  return recordType.fields.flatMap((field) => leavesOf(field, field.id, undefined));
}

function leavesOf(field: Field, path: string, inherited: Inventory | undefined): LeafField[] {
  const inventory = field.inventory ?? inherited;
  if (field.type !== 'group') return [{ path, field, inventory }];
  return (field.fields ?? []).flatMap((part) => leavesOf(part, `${path}.${part.id}`, inventory));
}
