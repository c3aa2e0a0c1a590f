import type { Definition } from '../../definition/definition.ts';
import { type ConditionBindings, holds } from '../conditions.ts';
import { getRecordType } from '../definition-index.ts';
import type { FieldValues } from '../types.ts';
import { type FieldError, missing, pointTo } from './field-error.ts';
import { isEmpty } from './normalise-fields.ts';

/** The fields without a value that must have one because their `requiredWhen` holds. */
export function missingConditionally(
  definition: Definition,
  recordType: string,
  values: FieldValues,
  bindings: ConditionBindings,
): FieldError[] {
  return getRecordType(definition, recordType)
    .recordType.fields.filter((field) => field.requiredWhen !== undefined && isEmpty(values[field.id]))
    .filter((field) => holds(field.requiredWhen ?? 'false', bindings))
    .map((field) => missing(pointTo('/fields', field.id), field));
}
