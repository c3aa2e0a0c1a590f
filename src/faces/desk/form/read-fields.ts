import type { Field, FieldValues } from '../../../casework/records/in-words.ts';
import { parseDay } from '../../../ui/index.ts';
import { type FormValues, oneOf, valuesOf } from '../../shell/form-values.ts';

/** How a form is read: a registration leaves out what is empty, an edit empties it. */
export interface Reading {
  readonly values: FormValues;
  readonly mayWrite: (path: string) => boolean;
  readonly keepEmpty: boolean;
  /** `YYYY-MM-DD` at the office, where days are typed as people write them. */
  readonly today?: string | undefined;
}

/**
 * The values a form sent for fields of a record type, by the names `FieldInput` gave them. Nothing is judged here: what does not fit
 * its type stays the text it was, so that the engine can say so and the form can show it again.
 */
export function readFields(fields: readonly Field[], reading: Reading): FieldValues {
  return readParts(fields, '', 'fields', reading);
}

/** Pointer of the engine to name of the input: `/fields/correspondents/0/email` → `fields.correspondents.0.email`. */
export function nameOfPointer(pointer: string): string | undefined {
  if (!pointer.startsWith('/')) return undefined;
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.');
}

/** Adds or removes an entry of a repeated group, as a button of the form asked; undefined when none was pressed. */
export function resized(fields: FieldValues, change: string): FieldValues | undefined {
  const [verb, name, at] = change.split(':');
  const id = name?.replace(/^fields\./, '');
  if (id === undefined || !/^[A-Za-z]\w*$/.test(id)) return undefined;
  const given = fields[id];
  const entries: unknown[] = Array.isArray(given) ? given : [{}];
  if (verb === 'add') return { ...fields, [id]: [...entries, {}] };
  if (verb === 'remove') return { ...fields, [id]: entries.filter((_, index) => String(index) !== at) };
  return undefined;
}

function readParts(fields: readonly Field[], path: string, name: string, reading: Reading): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const field of fields) {
    const own = path === '' ? field.id : `${path}.${field.id}`;
    const value = readOne(field, own, `${name}.${field.id}`, reading);
    if (value !== undefined) read[field.id] = value;
  }
  return read;
}

function readOne(field: Field, path: string, name: string, reading: Reading): unknown {
  if (field.type === 'group') {
    return field.repeats ? readEntries(field, path, name, reading) : readGroup(field, path, name, reading);
  }
  if (!reading.mayWrite(path)) return undefined;
  const text = oneOf(reading.values, name);
  const empty = reading.keepEmpty && name in reading.values ? null : undefined;
  switch (field.type) {
    case 'choices':
    case 'offices': {
      const chosen = valuesOf(reading.values, name).filter((one) => one !== '');
      return chosen.length > 0 || reading.keepEmpty ? chosen : undefined;
    }
    case 'yes-no':
      return text === 'yes' ? true : text === 'no' ? false : empty;
    case 'number': {
      const number = Number(text.trim().replace(',', '.'));
      return text.trim() === '' ? empty : Number.isFinite(number) ? number : text;
    }
    case 'date': {
      if (text.trim() === '') return empty;
      const { today } = reading;
      if (today === undefined) return text;
      return parseDay(text, { today, prefer: field.validation?.notAfterToday ? 'past' : 'near' }) ?? text;
    }
    default:
      return text.trim() === '' ? empty : text;
  }
}

function readGroup(field: Field, path: string, name: string, reading: Reading): unknown {
  const parts = readParts(field.fields ?? [], path, name, reading);
  // A group that must be given is sent even when empty, so that the fault is told at the part that is missing.
  return Object.keys(parts).length === 0 && field.required !== 'registration' ? undefined : parts;
}

/** Every entry as it was drawn, so that faults are found again at their places. */
function readEntries(field: Field, path: string, name: string, reading: Reading): unknown {
  const count = Math.min(Number(oneOf(reading.values, `${name}.count`)) || 0, field.repeats?.max ?? 20);
  if (count === 0) return undefined;
  return Array.from({ length: count }, (_, at) => readParts(field.fields ?? [], path, `${name}.${at}`, reading));
}
