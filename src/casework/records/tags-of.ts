import type { Field } from '../../definition/schema/field.ts';
import type { RecordType } from '../../definition/schema/record-type.ts';
import { normaliseForTag } from '../../engine/forms/normalise-fields.ts';
import type { FieldValues } from '../../engine/types.ts';
import type { Keeper } from '../../keeper/index.ts';

/** Keyed tags of the near-unique values of a record, by the names the definition gives them. */
export function tagsOf(keeper: Keeper, recordType: RecordType, fields: FieldValues): { field: string; tag: Buffer }[] {
  return recordType.fields.flatMap((field) => tagsOfField(keeper, field, fields[field.id]));
}

function tagsOfField(keeper: Keeper, field: Field, value: unknown): { field: string; tag: Buffer }[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((one) => tagsOfField(keeper, field, one));
  if (field.type === 'group') {
    return (field.fields ?? []).flatMap((part) => tagsOfField(keeper, part, (value as FieldValues)[part.id]));
  }
  const normalised = field.exactMatch && typeof value === 'string' ? normaliseForTag(field.type, value) : '';
  return field.exactMatch && normalised !== ''
    ? [{ field: field.exactMatch, tag: keeper.tag(field.exactMatch, normalised) }]
    : [];
}
