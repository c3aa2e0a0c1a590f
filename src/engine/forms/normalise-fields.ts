import type { Definition } from '../../definition/definition.ts';
import type { Field, FieldType } from '../../definition/schema/field.ts';
import { getRecordType } from '../definition-index.ts';
import type { FieldValues } from '../types.ts';
import { matchesWhole } from './validate-scalar.ts';

/**
 * Values as they are kept: texts trimmed and in Unicode NFC, an empty text is `null`, line ends are `\n`, a Canadian postal code
 * is written "K1A 0B1" where the field's pattern asks for that. Unknown keys and wrong types pass through, for the
 * validation to name them.
 */
export function normaliseFields(
  definition: Definition,
  recordType: string,
  values: FieldValues,
): Record<string, unknown> {
  return normaliseParts(getRecordType(definition, recordType).recordType.fields, values);
}

/** Whether a value counts as not given. */
export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return Array.isArray(value) && value.length === 0;
}

/** A value as its exact-match tag is made of it, so that ways of writing do not matter. Empty when nothing is left. */
export function normaliseForTag(type: FieldType, value: unknown): string {
  const text = String(value ?? '')
    .normalize('NFKC')
    .trim();
  if (type === 'email') return text.toLowerCase();
  if (type !== 'phone') return text.replace(/[\s-]+/g, '').toUpperCase();
  const digits = text.replace(/\s*(?:ext\.?|x|poste|p\.)\s*\d+$/i, '').replace(/\D/g, '');
  return digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits;
}

function normaliseParts(fields: readonly Field[], values: FieldValues): Record<string, unknown> {
  const byId = new Map(fields.map((field) => [field.id, field]));
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const field = byId.get(key);
      return [key, field ? normaliseValue(field, value) : value];
    }),
  );
}

function normaliseValue(field: Field, value: unknown): unknown {
  if (Array.isArray(value))
    return value.map((one: unknown) =>
      typeof one === 'string' ? normaliseText(field, one) : normaliseValue(field, one),
    );
  if (typeof value === 'string') {
    const text = normaliseText(field, value);
    // Who fills a need chooses one of its options; a list of one is what they mean.
    const isList = field.type === 'choices' || field.type === 'offices';
    return isList && text !== null ? [text] : text;
  }
  if (field.type !== 'group' || typeof value !== 'object' || value === null) return value;
  return normaliseParts(field.fields ?? [], value as FieldValues);
}

function normaliseText(field: Field, value: string): string | null {
  const text = value.normalize('NFC').replace(/\r\n?/g, '\n').trim();
  if (text === '') return null;
  const pattern = field.validation?.pattern;
  if (pattern === undefined || matchesWhole(pattern, text)) return text;
  const postalCode = text.replace(/[\s-]/g, '').toUpperCase();
  if (!/^[A-Z]\d[A-Z]\d[A-Z]\d$/.test(postalCode)) return text;
  const written = `${postalCode.slice(0, 3)} ${postalCode.slice(3)}`;
  return matchesWhole(pattern, written) ? written : text;
}
