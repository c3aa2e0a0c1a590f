import { type Field, type FieldValues, showValue } from '../../../casework/records/in-words.ts';
import {
  type Content,
  type DescriptionRow,
  defineTexts,
  formatDate,
  inLanguage,
  type Language,
  Masked,
  Tag,
} from '../../../ui/index.ts';
import { capital } from '../record-words.ts';
import { personName, type Sheet } from './sheet.ts';

const texts = defineTexts({
  numbered: { en: '{name} {number}', fr: '{name} {number}' },
  labelled: { en: '{label}: {value}', fr: '{label} : {value}' },
});

/** Fields of a record as rows of a description: what there is, and what is masked. */
export function fieldRows(sheet: Sheet, fields: readonly Field[]): DescriptionRow[] {
  return fields.flatMap((field) => rowsOf(sheet, field, sheet.view.fields[field.id]));
}

function rowsOf(sheet: Sheet, field: Field, value: unknown): DescriptionRow[] {
  const { language } = sheet;
  const label = inLanguage(field.label, language);
  if (field.type === 'group') {
    const entries: unknown[] = field.repeats ? (Array.isArray(value) ? value : []) : value ? [value] : [];
    return entries.flatMap((entry, at): DescriptionRow[] => {
      const shown = <GroupValue sheet={sheet} field={field} value={partsOf(entry)} />;
      if (isBare(entry) && maskedUnder(sheet, field).length === 0) return [];
      const name = entries.length > 1 ? texts(language, 'numbered', { name: label, number: at + 1 }) : label;
      return [{ label: name, value: shown }];
    });
  }
  if (sheet.view.masked.includes(field.id)) return [{ label, value: <Masked language={language} what={label} /> }];
  const shown = valueOfField(sheet, field, value);
  if (shown === undefined) return [];
  const isFree = field.type === 'text' || field.type === 'long-text';
  return [{ label, value: shown, lang: isFree ? sheet.writtenIn : undefined, short: shortTypes.has(field.type) }];
}

/** Types whose values are a few words. */
const shortTypes: ReadonlySet<string> = new Set(['choice', 'date', 'office', 'number', 'yes-no', 'account']);

/** A single value in words; undefined where there is nothing. */
export function valueOfField(sheet: Sheet, field: Field, value: unknown): Content {
  const { definition, language } = sheet;
  const shown = showValue(definition, field, value);
  if (!shown) return undefined;
  if (field.type === 'date' && typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value))
    return formatDate(value, { language, style: 'dated' });
  if (field.type === 'account' && typeof value === 'string') return personName(sheet, value);
  if (field.type === 'choices' && Array.isArray(value)) {
    return value.map((one: unknown) => {
      const text = showValue(definition, field, one);
      return text ? <Tag>{inLanguage(text, language)}</Tag> : null;
    });
  }
  const said = isText(field) ? shown[language] : inLanguage(shown, language);
  const text = field.type === 'yes-no' ? capital(said) : said;
  return field.type === 'long-text' ? <span class="lines">{text}</span> : text;
}

function isText({ type }: Field): boolean {
  return type === 'text' || type === 'long-text' || type === 'email' || type === 'phone';
}

/** One entry of a group: who it is, then what is known of them, then what is masked. */
function GroupValue({ sheet, field, value }: { sheet: Sheet; field: Field; value: FieldValues }) {
  const { language } = sheet;
  const parts = field.fields ?? [];
  const lead = parts[0];
  const name = lead ? nameOf(sheet, lead, value[lead.id]) : '';
  const rest = [
    ...(lead?.type === 'group' && name !== '' ? organizationOf(sheet, lead, partsOf(value[lead.id]), name) : []),
    ...parts.slice(1).flatMap((part) => lineOf(sheet, part, value[part.id])),
  ];
  const masked = maskedUnder(sheet, field).map((part) => inLanguage(part.label, language).toLocaleLowerCase(language));
  return (
    <>
      <b>{name}</b> {rest.length > 0 ? <span class="soft">{rest.map(({ text }) => text).join(' · ')}</span> : null}
      {masked.length > 0 ? (
        <div>
          <Masked language={language} what={masked.join(', ')} />
        </div>
      ) : null}
    </>
  );
}

/** The first part names the entry: a group of name parts is written as one name, the organization only where no person is named. */
function nameOf(sheet: Sheet, field: Field, value: unknown): string {
  if (field.type !== 'group') return textOf(sheet, field, value) ?? '';
  const parts = partsOf(value);
  const said = (ids: readonly (string | undefined)[]) =>
    (field.fields ?? [])
      .filter(({ id }) => ids.includes(id))
      .toSorted((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id))
      .flatMap((part) => textOf(sheet, part, parts[part.id]) ?? [])
      .join(' ');
  const person = said(['title', ...(field.fields ?? []).map(({ id }) => id).filter((id) => !notOfPerson.has(id))]);
  return person || said([...notOfPerson]);
}

/** Parts of a name that say for whom and not who; `title` stands before the name. */
const notOfPerson = new Set(['title', 'organization']);

function organizationOf(sheet: Sheet, field: Field, parts: FieldValues, name: string): { text: string }[] {
  const part = (field.fields ?? []).find(({ id }) => id === 'organization');
  const text = part && textOf(sheet, part, parts[part.id]);
  return text === undefined || text === name ? [] : [{ text }];
}

function lineOf(sheet: Sheet, field: Field, value: unknown): { text: string }[] {
  const { language } = sheet;
  if (field.type === 'group') {
    const parts = partsOf(value);
    return (field.fields ?? []).flatMap((part) => lineOf(sheet, part, parts[part.id]));
  }
  const text = textOf(sheet, field, value);
  if (text === undefined) return [];
  const isClear = field.type === 'choice' || field.type === 'choices' || field.type === 'email';
  return [
    { text: isClear ? text : texts(language, 'labelled', { label: inLanguage(field.label, language), value: text }) },
  ];
}

function textOf({ definition, language }: Sheet, field: Field, value: unknown): string | undefined {
  const shown = showValue(definition, field, value);
  if (!shown) return undefined;
  if (field.type === 'date' && typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value))
    return formatDate(value, { language, style: 'dated' });
  return shown[language as Language];
}

/** Parts of a group that are masked for the person. */
function maskedUnder({ view }: Sheet, field: Field): Field[] {
  const masked = new Set(view.masked);
  const walk = (parts: readonly Field[], path: string): Field[] =>
    parts.flatMap((part) => {
      const own = `${path}.${part.id}`;
      if (part.type === 'group') return walk(part.fields ?? [], own);
      return masked.has(own) ? [part] : [];
    });
  return walk(field.fields ?? [], field.id);
}

function partsOf(value: unknown): FieldValues {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as FieldValues) : {};
}

function isBare(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return typeof value === 'object' && Object.values(value).every(isBare);
}
