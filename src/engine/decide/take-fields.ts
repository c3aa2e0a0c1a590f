import type { FieldAccess } from '../access/field-access.ts';
import { bindingsOf } from '../conditions.ts';
import type { FieldError } from '../forms/field-error.ts';
import { mergeFields } from '../forms/merge-fields.ts';
import { normaliseFields } from '../forms/normalise-fields.ts';
import { missingConditionally } from '../forms/required-fields.ts';
import { validateFields } from '../forms/validate-fields.ts';
import { localToday } from '../local-today.ts';
import { isSameValue } from '../same-value.ts';
import type { FieldValues } from '../types.ts';
import { bindingSource } from './apply-events.ts';
import { change, type Problem, type Work } from './work.ts';

/** Takes values a person gave into the record in the making: normalised, merged with what they may not see, checked. */
export function takeFields(
  work: Work,
  values: FieldValues,
  access: Pick<FieldAccess, 'read' | 'written'>,
): Problem | undefined {
  const { definition, before, now } = work;
  const given = normaliseFields(definition, before.recordType, values);
  const merged = mergeFields(definition, before.recordType, before.fields, given, access);
  const errors: FieldError[] = [...merged.errors];
  if (errors.length === 0) {
    // The merged values of what was given are checked whole; who may write what was settled for groups by the merge.
    const checked = Object.fromEntries(Object.keys(given).map((key) => [key, merged.fields[key]]));
    const options = { at: 'edit', today: localToday(definition, now), before: before.fields } as const;
    errors.push(
      ...notWritableAmong(work, given, access),
      ...validateFields(definition, before.recordType, checked, options),
    );
  }
  if (errors.length === 0) {
    change(work, { fields: merged.fields });
    const bindings = bindingsOf(bindingSource(work));
    const missing = missingConditionally(definition, before.recordType, merged.fields, bindings);
    errors.push(...missing.filter((error) => concerns(work, error)));
  }
  return problemOf(errors);
}

/** The refusal for faults in values; undefined without any. */
export function problemOf(errors: readonly FieldError[]): Problem | undefined {
  const first = errors[0];
  if (!first) return undefined;
  const code = errors.every((error) => error.code === 'field-not-writable') ? 'field-not-writable' : 'invalid-field';
  return { code, message: first.message, errors };
}

function notWritableAmong(
  { definition, before, now }: Work,
  given: FieldValues,
  access: Pick<FieldAccess, 'written'>,
): FieldError[] {
  const options = { at: 'edit', today: localToday(definition, now), before: before.fields, access } as const;
  return validateFields(definition, before.recordType, given, options).filter(
    (error) => error.code === 'field-not-writable' && isNew(before.fields, given, error.pointer),
  );
}

/** A value given back as it was is no attempt to write it. */
function isNew(before: FieldValues, given: FieldValues, pointer: string): boolean {
  return !isSameValue(valueAt(before, pointer), valueAt(given, pointer));
}

function valueAt(values: unknown, pointer: string): unknown {
  let value = values;
  for (const step of pointer.split('/').slice(2)) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[step.replaceAll('~1', '/').replaceAll('~0', '~')];
  }
  return value;
}

/** What was missing before the edit and has nothing to do with it does not hinder it. */
function concerns({ definition, before, now }: Work, error: FieldError): boolean {
  const bindings = bindingsOf({ definition, record: before, now });
  const wasMissing = missingConditionally(definition, before.recordType, before.fields, bindings);
  return !wasMissing.some((one) => one.pointer === error.pointer);
}
