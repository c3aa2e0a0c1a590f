import type { Field } from '../../definition/schema/field.ts';
import type { Text } from '../../definition/text.ts';
import { type FieldError, type FieldErrorCode, fieldError } from './field-error.ts';

/** Longest values where the definition names no length. */
const usualLength: Record<string, number> = { text: 500, 'long-text': 20_000, email: 254, phone: 40 };

/** Control characters, and the marks that turn the direction of writing and so can disguise a text (Unicode TR 36). */
const forbidden = /(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u;
/** RFC 5321 addresses as people have them; quoted and comment forms are left out on purpose. */
const email =
  /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u;
const phone = /^\+?[\d\s().\-/]+(?:\s*(?:ext\.?|x|poste|p\.)\s*\d{1,6})?$/i;

/** What is wrong with a value of a text, long-text, email or phone field. */
export function validateText(field: Field, value: unknown, pointer: string): FieldError[] {
  if (typeof value !== 'string')
    return error(field, pointer, 'type', { en: 'must be a text.', fr: 'doit être un texte.' });
  const rules = field.validation ?? {};
  const most = rules.maxLength ?? usualLength[field.type] ?? 500;
  if (value.length > most) {
    return error(
      field,
      pointer,
      'too-long',
      { en: 'must have at most {n} characters.', fr: 'doit compter au plus {n} caractères.' },
      most,
    );
  }
  if (rules.minLength !== undefined && value.length < rules.minLength) {
    return error(
      field,
      pointer,
      'too-short',
      { en: 'must have at least {n} characters.', fr: 'doit compter au moins {n} caractères.' },
      rules.minLength,
    );
  }
  if (forbidden.test(value) || (field.type !== 'long-text' && /[\n\r]/.test(value))) {
    return error(field, pointer, 'format', {
      en: 'may not hold line breaks or control characters.',
      fr: 'ne peut contenir de saut de ligne ni de caractère de commande.',
    });
  }
  return validateFormat(field, value, pointer);
}

/** What is wrong with a value of a number field. */
export function validateNumber(field: Field, value: unknown, pointer: string): FieldError[] {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return error(field, pointer, 'type', { en: 'must be a number.', fr: 'doit être un nombre.' });
  }
  return validateRange(field, value, pointer);
}

/** What is wrong with a value of a date field: `YYYY-MM-DD` (ISO 8601), a day that exists. */
export function validateDate(field: Field, value: unknown, pointer: string, today: string): FieldError[] {
  if (typeof value !== 'string' || !isDate(value)) {
    return error(field, pointer, 'format', {
      en: 'must be a date such as 2026-11-02 (year-month-day).',
      fr: 'doit être une date comme 2026-11-02 (année-mois-jour).',
    });
  }
  if (field.validation?.notAfterToday === true && value > today) {
    return error(field, pointer, 'in-future', { en: 'may not lie in the future.', fr: 'ne peut être dans l’avenir.' });
  }
  return validateRange(field, value, pointer);
}

function isDate(value: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  const year = Number(value.slice(0, 4));
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value) && year >= 1900 && year <= 2199;
}

function validateFormat(field: Field, value: string, pointer: string): FieldError[] {
  if (field.type === 'email' && !email.test(value)) {
    return error(field, pointer, 'format', {
      en: 'must be an e-mail address such as name@example.ca.',
      fr: 'doit être une adresse courriel comme nom@exemple.ca.',
    });
  }
  if (field.type === 'phone' && !isPhone(value)) {
    return error(field, pointer, 'format', {
      en: 'must be a telephone number such as 613-555-0123.',
      fr: 'doit être un numéro de téléphone comme 613-555-0123.',
    });
  }
  if (field.validation?.pattern !== undefined && !matchesWhole(field.validation.pattern, value)) {
    return error(field, pointer, 'format', {
      en: 'does not have the expected form.',
      fr: 'n’a pas la forme attendue.',
    });
  }
  return [];
}

function isPhone(value: string): boolean {
  const digits = value.replace(/\D/g, '').length;
  return phone.test(value) && digits >= 7 && digits <= 21;
}

function validateRange(field: Field, value: number | string, pointer: string): FieldError[] {
  const { min, max } = field.validation ?? {};
  if (min !== undefined && value < min) {
    return error(field, pointer, 'too-small', { en: 'must be at least {n}.', fr: 'doit être au moins {n}.' }, min);
  }
  if (max !== undefined && value > max) {
    return error(field, pointer, 'too-large', { en: 'must be at most {n}.', fr: 'doit être au plus {n}.' }, max);
  }
  return [];
}

const patterns = new Map<string, RegExp | null>();

/** Whether a pattern of the definition matches the whole value; a pattern that is none matches nothing. */
export function matchesWhole(pattern: string, value: string): boolean {
  let compiled = patterns.get(pattern);
  if (compiled === undefined) {
    try {
      compiled = new RegExp(`^(?:${pattern})$`, 'u');
    } catch {
      compiled = null;
    }
    patterns.set(pattern, compiled);
  }
  return compiled?.test(value) ?? false;
}

/** The definition's own message goes before ours where a form, not a length, is missed. */
function error(field: Field, pointer: string, code: FieldErrorCode, what: Text, n?: number | string): FieldError[] {
  const said = code === 'type' ? what : (field.validation?.message ?? what);
  return [fieldError(pointer, code, field.label, said, n === undefined ? {} : { n })];
}
