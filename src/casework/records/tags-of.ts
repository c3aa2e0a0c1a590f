import type { Field } from '../../definition/schema/field.ts';
import type { RecordType } from '../../definition/schema/record-type.ts';
import { normaliseForTag } from '../../engine/forms/normalise-fields.ts';
import type { FieldValues } from '../../engine/types.ts';
import type { Keeper } from '../../keeper/index.ts';
import { itemTagsOf, twinTagsOf } from './twin-tags.ts';

interface ExactValue {
  readonly field: string;
  readonly normalised: string;
}

/** Keyed tags of the near-unique values of a record, by the names the definition gives them, and those that recognise a twin of it. */
export function tagsOf(keeper: Keeper, recordType: RecordType, fields: FieldValues): { field: string; tag: Buffer }[] {
  const correspondents = recordType.fields.filter(({ id }) => id === recordType.correspondents);
  const tags = exactValuesOf(recordType.fields, fields).map(({ field, normalised }) => ({
    field,
    tag: keeper.tag(field, normalised),
  }));
  const twins = twinTagsOf(keeper, recordType, fields, exactValuesOf(correspondents, fields));
  return [...tags, ...twins, ...itemTagsOf(keeper, recordType, fields)];
}

function exactValuesOf(fields: readonly Field[], values: FieldValues): ExactValue[] {
  return fields.flatMap((field) => exactValuesIn(field, values[field.id]));
}

function exactValuesIn(field: Field, value: unknown): ExactValue[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((one) => exactValuesIn(field, one));
  if (field.type === 'group') return exactValuesOf(field.fields ?? [], value as FieldValues);
  const normalised = field.exactMatch && typeof value === 'string' ? normaliseForTag(field.type, value) : '';
  return field.exactMatch && normalised !== '' ? [{ field: field.exactMatch, normalised }] : [];
}
