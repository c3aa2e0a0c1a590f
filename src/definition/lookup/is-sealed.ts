import type { Field, FieldType, Inventory } from '../schema/field.ts';
import type { RecordType } from '../schema/record-type.ts';

/** Kinds of value in which anybody can write anything: sealed whatever their inventory entry says. */
const freeText: readonly FieldType[] = ['text', 'long-text', 'email', 'phone'];

/**
 * Whether a field of a record type is kept sealed. Free text always is; so is what is personal, what has no inventory entry
 * yet, and a group any part of which is sealed. Everything else is a coded fact for lists, deadlines and statistics.
 */
export function isSealed(field: Field, inherited?: Inventory): boolean {
  const inventory = field.inventory ?? inherited;
  if (field.type === 'group') return (field.fields ?? []).some((part) => isSealed(part, inventory));
  return freeText.includes(field.type) || !inventory || inventory.personal;
}

/** The fields of a record type, as its top level names them, that are kept sealed. */
export function sealedFields(recordType: RecordType): Field[] {
  return recordType.fields.filter((field) => isSealed(field));
}

/** The fields of a record type, as its top level names them, that are kept as coded facts. */
export function codedFields(recordType: RecordType): Field[] {
  return recordType.fields.filter((field) => !isSealed(field));
}

/** Whether the value at a path is kept sealed: a part of a sealed group always is. */
export function isSealedPath(recordType: RecordType, path: string): boolean {
  const top = recordType.fields.find(({ id }) => id === path.split('.')[0]);
  return !top || isSealed(top);
}
