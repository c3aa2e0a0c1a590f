import type { Field } from '../../definition/schema/field.ts';
import { fillText, type Text } from '../../definition/text.ts';

export type FieldErrorCode =
  | 'required'
  | 'unknown-field'
  | 'field-not-writable'
  | 'type'
  | 'format'
  | 'option'
  | 'office'
  | 'too-short'
  | 'too-long'
  | 'too-small'
  | 'too-large'
  | 'in-future'
  | 'too-few'
  | 'too-many'
  | 'twice';

/** One thing that is wrong with what was given: where (JSON pointer, RFC 6901), what, and what is allowed. Never the value. */
export interface FieldError {
  readonly pointer: string;
  readonly code: FieldErrorCode;
  readonly message: Text;
}

/** A message about a field: its name, then what is asked of it. */
export function fieldError(
  pointer: string,
  code: FieldErrorCode,
  label: Text,
  what: Text,
  values: Readonly<Record<string, string | number>> = {},
): FieldError {
  const said = fillText(what, values);
  return { pointer, code, message: { en: `${label.en}: ${said.en}`, fr: `${label.fr} : ${said.fr}` } };
}

/** Adds a step to a JSON pointer, escaped by RFC 6901 s. 3 and cut, because a key may be anything. */
export function pointTo(pointer: string, step: string | number): string {
  return `${pointer}/${String(step).slice(0, 64).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The error of a required value that is not there. */
export function missing(pointer: string, field: Pick<Field, 'label'>): FieldError {
  const { en, fr } = field.label;
  return { pointer, code: 'required', message: { en: `${en} must be given.`, fr: `${fr} : à indiquer.` } };
}

/** The error of a value the person may not write. */
export function notWritable(pointer: string, field: Pick<Field, 'label'>): FieldError {
  return fieldError(pointer, 'field-not-writable', field.label, {
    en: 'your role may not change this.',
    fr: 'votre rôle ne permet pas de modifier cet élément.',
  });
}

/** The fault of a field that the record type, or this person’s reach of it, does not know; `known` are the names they may use. */
export function unknownField(pointer: string, known: readonly string[]): FieldError {
  const names = known.join(', ');
  return {
    pointer,
    code: 'unknown-field',
    message: {
      en: `There is no such field here. Fields are: ${names}.`,
      fr: `Ce champ n’existe pas ici. Les champs sont : ${names}.`,
    },
  };
}
