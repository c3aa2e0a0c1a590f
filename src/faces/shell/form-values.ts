import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { InputError } from '../../casework/domain-error.ts';
import type { FormError, Language } from '../../ui/index.ts';

/** What a form sent: names with one value or several. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>;

/** Body of a form whose fields are known only from the definition; each use case judges them. */
export const formSchema = z.record(z.string().max(200), z.union([z.string(), z.array(z.string()).max(500)]));

/** The idempotency key of one drawn form: pressing twice, or again after a break, does it once. */
export function formKey(): string {
  return randomBytes(18).toString('base64url');
}

/** One value of a form; empty when it was not sent. */
export function oneOf(values: FormValues, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}

/** All values of a name. */
export function valuesOf(values: FormValues, name: string): string[] {
  const value = values[name];
  return value === undefined ? [] : typeof value === 'string' ? [value] : [...value];
}

/** A value with something in it. */
export function givenOf(values: FormValues, name: string): string | undefined {
  const value = oneOf(values, name).trim();
  return value === '' ? undefined : value;
}

/** Faults of the input as a form shows them: at the field, and in the summary. */
export interface FormFaults {
  /** By name of the form's field. */
  readonly at: Readonly<Record<string, string>>;
  readonly summary: FormError[];
}

/** A form as it is first shown. */
export const noFaults: FormFaults = { at: {}, summary: [] };

/**
 * Places faults at the fields of a form. `nameOf` says which field a pointer means; a fault whose field is not on the page stands in
 * the summary only.
 */
export function placeFaults(
  errors: readonly InputError[],
  language: Language,
  nameOf: (pointer: string) => string | undefined,
): FormFaults {
  const at: Record<string, string> = {};
  const summary = errors.map(({ pointer, message }): FormError => {
    const field = nameOf(pointer);
    const text = message[language];
    if (field === undefined) return { text };
    at[field] ??= text;
    return { text, field };
  });
  return { at, summary };
}
