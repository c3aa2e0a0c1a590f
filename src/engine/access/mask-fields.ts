import type { Definition } from '../../definition/definition.ts';
import type { Field } from '../../definition/schema/field.ts';
import { getRecordType } from '../definition-index.ts';
import type { FieldValues } from '../types.ts';
import type { FieldAccess } from './field-access.ts';

export interface MaskedFields {
  /** Only what may be read. */
  readonly fields: FieldValues;
  /** Paths of the values that are there only after they are opened with a purpose, whether or not they hold anything. */
  readonly masked: readonly string[];
}

/**
 * Takes out of a record's values all that the access does not read, within groups and repeated groups too. Keys the record type
 * does not know are dropped. Masked paths are named without regard to the values, so that the mask tells nothing about them.
 */
export function maskFields(
  definition: Definition,
  recordType: string,
  values: FieldValues,
  access: Pick<FieldAccess, 'read' | 'masked'>,
): MaskedFields {
  const index = getRecordType(definition, recordType);
  return {
    fields: keepReadable(index.recordType.fields, values, '', access.read),
    masked: index.leaves.map((leaf) => leaf.path).filter((path) => access.masked.has(path)),
  };
}

function keepReadable(
  fields: readonly Field[],
  values: FieldValues,
  prefix: string,
  read: ReadonlySet<string>,
): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const field of fields) {
    const value = values[field.id];
    if (value === undefined) continue;
    const path = `${prefix}${field.id}`;
    if (field.type !== 'group') {
      if (read.has(path)) kept[field.id] = value;
    } else if (field.fields && hasReadablePart(field.fields, `${path}.`, read)) {
      kept[field.id] = keepGroup(field.fields, value, `${path}.`, read);
    }
  }
  return kept;
}

function keepGroup(parts: readonly Field[], value: unknown, prefix: string, read: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((entry: unknown) => keepGroup(parts, entry, prefix, read));
  if (typeof value !== 'object' || value === null) return null;
  return keepReadable(parts, value as FieldValues, prefix, read);
}

function hasReadablePart(parts: readonly Field[], prefix: string, read: ReadonlySet<string>): boolean {
  return parts.some((part) =>
    part.type === 'group'
      ? hasReadablePart(part.fields ?? [], `${prefix}${part.id}.`, read)
      : read.has(`${prefix}${part.id}`),
  );
}
