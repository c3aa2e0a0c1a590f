import type { Definition } from '../../definition/definition.ts';
import type { Field } from '../../definition/schema/field.ts';
import type { Text } from '../../definition/text.ts';
import { getRecordType, listOptions } from '../definition-index.ts';
import { isSameValue } from '../same-value.ts';
import type { FieldValues } from '../types.ts';

/** One field that changed, in words; values are texts to show, `undefined` where there is nothing. */
export interface FieldChange {
  /** Path of the value, such as `borrowers.name.given`, without list positions. */
  readonly path: string;
  readonly label: Text;
  readonly before: Text | undefined;
  readonly after: Text | undefined;
  /** "Fee: 5 → 0" / "Frais : 5 → 0" */
  readonly sentence: Text;
}

/**
 * What changed between two states of a record's fields, in plain words for the history, in the order of the fields; entries of
 * repeated groups are numbered. The texts hold content: they are shown under the same access rules as the fields.
 */
export function describeChange(
  definition: Definition,
  recordType: string,
  before: FieldValues,
  after: FieldValues,
): FieldChange[] {
  const { fields } = getRecordType(definition, recordType).recordType;
  return describeParts(definition, fields, before, after, '', { en: '', fr: '' });
}

function describeParts(
  definition: Definition,
  fields: readonly Field[],
  before: FieldValues,
  after: FieldValues,
  prefix: string,
  lead: Text,
): FieldChange[] {
  return fields.flatMap((field) => {
    const [was, is] = [before[field.id], after[field.id]];
    if (isSameValue(was, is)) return [];
    const path = `${prefix}${field.id}`;
    const label = join(lead, field.label);
    if (field.type !== 'group') return [changeOf(definition, field, path, label, was, is)];
    const parts = field.fields ?? [];
    if (!field.repeats) return describeParts(definition, parts, partsOf(was), partsOf(is), `${path}.`, label);
    const [old, now] = [entriesOf(was), entriesOf(is)];
    return Array.from({ length: Math.max(old.length, now.length) }).flatMap((_, at) => {
      const numbered = { en: `${label.en} ${at + 1}`, fr: `${label.fr} ${at + 1}` };
      return describeParts(definition, parts, partsOf(old[at]), partsOf(now[at]), `${path}.`, numbered);
    });
  });
}

function changeOf(
  definition: Definition,
  field: Field,
  path: string,
  label: Text,
  was: unknown,
  is: unknown,
): FieldChange {
  const before = showValue(definition, field, was);
  const after = showValue(definition, field, is);
  const nothing: Text = { en: 'nothing', fr: 'rien' };
  const sentence = {
    en: `${label.en}: ${(before ?? nothing).en} → ${(after ?? nothing).en}`,
    fr: `${label.fr} : ${(before ?? nothing).fr} → ${(after ?? nothing).fr}`,
  };
  return { path, label, before, after, sentence };
}

/** A value as people read it: labels of choices and offices, yes and no in both languages. */
export function showValue(definition: Definition, field: Field, value: unknown): Text | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (Array.isArray(value)) {
    const shown = value.flatMap((one: unknown) => showValue(definition, field, one) ?? []);
    return shown.length === 0
      ? undefined
      : { en: shown.map((one) => one.en).join(', '), fr: shown.map((one) => one.fr).join(', ') };
  }
  if (typeof value === 'boolean') return value ? { en: 'yes', fr: 'oui' } : { en: 'no', fr: 'non' };
  if (typeof value === 'number') return { en: String(value), fr: String(value).replace('.', ',') };
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (field.type === 'choice' || field.type === 'choices') {
    return listOptions(definition, field).find((option) => option.id === text)?.label ?? { en: text, fr: text };
  }
  if (field.type === 'office' || field.type === 'offices') {
    return definition.system.offices.find((office) => office.id === text)?.title ?? { en: text, fr: text };
  }
  return { en: text, fr: text };
}

function join(lead: Text, label: Text): Text {
  return lead.en === '' ? label : { en: `${lead.en}, ${label.en}`, fr: `${lead.fr}, ${label.fr}` };
}

function partsOf(value: unknown): FieldValues {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as FieldValues) : {};
}

function entriesOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
