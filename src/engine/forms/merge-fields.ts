import type { Definition } from '../../definition/definition.ts';
import type { Field } from '../../definition/schema/field.ts';
import type { FieldAccess } from '../access/field-access.ts';
import { getRecordType } from '../definition-index.ts';
import { isSameValue } from '../same-value.ts';
import type { FieldValues } from '../types.ts';
import { type FieldError, fieldError, notWritable, pointTo } from './field-error.ts';
import { isEmpty } from './normalise-fields.ts';

export interface MergedFields {
  /** All values of the record after the edit. */
  readonly fields: FieldValues;
  readonly errors: readonly FieldError[];
}

/**
 * Values given by a person laid over the record's. A top-level field not given stays. Within a group, a part that the person does
 * not see or may not write keeps its value: entries of a repeated group are matched by position, and none may be added or taken
 * away by someone who does not see or write all of it, or hidden values would end up with the wrong entry.
 */
export function mergeFields(
  definition: Definition,
  recordType: string,
  before: FieldValues,
  given: FieldValues,
  access: Pick<FieldAccess, 'read' | 'written'>,
): MergedFields {
  const { fields } = getRecordType(definition, recordType);
  const merged: Record<string, unknown> = { ...before };
  const errors: FieldError[] = [];
  for (const [id, value] of Object.entries(given)) {
    const field = fields.get(id);
    if (field?.type === 'group')
      merged[id] = mergeGroup(field, id, before[id], value, { access, errors }, pointTo('/fields', id));
    else merged[id] = value;
  }
  return { fields: merged, errors };
}

interface Merge {
  readonly access: Pick<FieldAccess, 'read' | 'written'>;
  readonly errors: FieldError[];
}

function mergeGroup(
  field: Field,
  path: string,
  before: unknown,
  given: unknown,
  merge: Merge,
  pointer: string,
): unknown {
  const { access, errors } = merge;
  const isWhole = access.read.has(path) && access.written.has(path);
  if (isWhole || isEmpty(before)) return given;
  if (!field.repeats) return mergeParts(field, path, before, given ?? {}, merge, pointer);
  const entries: unknown[] = Array.isArray(given) ? given : [];
  if (!Array.isArray(before) || entries.length !== before.length) {
    errors.push(
      fieldError(pointer, 'field-not-writable', field.label, {
        en: 'entries cannot be added or removed while some of their details are hidden from you or not yours to change.',
        fr: 'on ne peut ajouter ni retirer d’entrées tant que certains de leurs détails vous sont cachés ou ne peuvent être modifiés par vous.',
      }),
    );
    return before;
  }
  return entries.map((entry, at) => mergeParts(field, path, before[at], entry, merge, pointTo(pointer, at)));
}

function mergeParts(
  field: Field,
  path: string,
  before: unknown,
  given: unknown,
  merge: Merge,
  pointer: string,
): unknown {
  const { access, errors } = merge;
  const was = isParts(before) ? before : {};
  const is = isParts(given) ? given : {};
  const merged: Record<string, unknown> = {};
  for (const part of field.fields ?? []) {
    const partPath = `${path}.${part.id}`;
    const isGiven = Object.hasOwn(is, part.id) && is[part.id] !== undefined;
    const at = pointTo(pointer, part.id);
    if (part.type === 'group') {
      merged[part.id] = isGiven ? mergeGroup(part, partPath, was[part.id], is[part.id], merge, at) : was[part.id];
    } else if (isGiven) {
      if (!access.written.has(partPath) && !isSameValue(was[part.id], is[part.id])) errors.push(notWritable(at, part));
      merged[part.id] = is[part.id];
    } else {
      const isHidden = !access.read.has(partPath) || !access.written.has(partPath);
      merged[part.id] = isHidden ? was[part.id] : null;
    }
  }
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
}

function isParts(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
