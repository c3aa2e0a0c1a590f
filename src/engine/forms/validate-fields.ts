import type { Definition } from '../../definition/definition.ts';
import type { Field } from '../../definition/schema/field.ts';
import type { FieldAccess } from '../access/field-access.ts';
import { getRecordType } from '../definition-index.ts';
import type { FieldValues } from '../types.ts';
import { type FieldError, missing, notWritable, pointTo, unknownField } from './field-error.ts';
import { isEmpty } from './normalise-fields.ts';
import { validateValue } from './validate-value.ts';

export interface ValidationOptions {
  /** registration: all that is required must be there · edit: only what is given is looked at; `null` clears a value. */
  readonly at: 'registration' | 'edit';
  /** `YYYY-MM-DD` in the zone of the system, for dates that may not lie in the future and choices that have ended. */
  readonly today: string;
  /** Whose values they are; without it writing is not checked. */
  readonly access?: Pick<FieldAccess, 'written'>;
  /** The values before an edit: a choice that has ended may stay. */
  readonly before?: FieldValues;
}

/** Everything that is wrong with values for a record type, in the order of the fields; empty when all is well. */
export function validateFields(
  definition: Definition,
  recordType: string,
  values: FieldValues,
  options: ValidationOptions,
): FieldError[] {
  const { recordType: type, fields: known } = getRecordType(definition, recordType);
  const context = { definition, today: options.today, written: options.access?.written };
  const errors = Object.keys(values)
    .filter((key) => !known.has(key))
    .map((key) => unknownField(pointTo('/fields', key), [...known.keys()]));
  for (const field of type.fields) {
    const pointer = pointTo('/fields', field.id);
    const value = values[field.id];
    const isGiven = Object.hasOwn(values, field.id) && value !== undefined;
    if (isEmpty(value)) {
      if (field.required === 'registration' && (options.at === 'registration' || isGiven))
        errors.push(missing(pointer, field));
      else if (isGiven) errors.push(...refuseClearing(context.written, field, pointer));
    } else {
      errors.push(...validateValue(context, field, field.id, value, pointer, options.before?.[field.id]));
    }
  }
  return errors;
}

function refuseClearing(written: ReadonlySet<string> | undefined, field: Field, pointer: string): FieldError[] {
  return written === undefined || written.has(field.id) ? [] : [notWritable(pointer, field)];
}
