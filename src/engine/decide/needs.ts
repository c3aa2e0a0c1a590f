import type { Definition } from '../../definition/definition.ts';
import type { Field } from '../../definition/schema/field.ts';
import type { ActionConfig } from '../../definition/schema/workflow.ts';
import type { Text } from '../../definition/text.ts';
import { getRecordType, listOptions } from '../definition-index.ts';
import type { FieldError } from '../forms/field-error.ts';
import { isEmpty } from '../forms/normalise-fields.ts';
import type { ActionInput, Need, RecordSnapshot } from '../types.ts';

type NeedConfig = ActionConfig['needs'][number];

/** What an action asks for, so that a client can fill it without knowing the system. Satisfied needs are not required any more. */
export function listNeeds(definition: Definition, record: RecordSnapshot, action: ActionConfig, today: string): Need[] {
  const { recordType, fields } = getRecordType(definition, record.recordType);
  return action.needs.flatMap((need): Need[] => {
    const required = !need.optional;
    if (need.field !== undefined) {
      const field = fields.get(need.field);
      return field ? [fieldNeed(definition, field, need, required && isEmpty(record.fields[field.id]), today)] : [];
    }
    if (need.document !== undefined) {
      const role = recordType.documentRoles.find((one) => one.id === need.document);
      const label = need.label ?? role?.title ?? documentLabel;
      const isThere = hasDocument(record, need.document);
      return [{ pointer: `/documents/${need.document}`, type: 'document', label, required: required && !isThere }];
    }
    if (need.input === 'to') return [recipientNeed(definition, need, required)];
    return need.input === 'comment'
      ? [{ pointer: '/comment', type: 'text', label: need.label ?? commentLabel, required }]
      : [];
  });
}

/** Which needs of an action the record meets already, as a text of noughts and ones. */
export function needsMet(record: RecordSnapshot, action: ActionConfig): string {
  let met = '';
  for (const need of action.needs) {
    if (need.field !== undefined) met += isEmpty(record.fields[need.field]) ? '0' : '1';
    else if (need.document !== undefined) met += hasDocument(record, need.document) ? '1' : '0';
    else met += '0';
  }
  return met;
}

/** The needs that neither the record nor what was given satisfies. `record` already has the given fields. */
export function unmetNeeds(
  definition: Definition,
  record: RecordSnapshot,
  action: ActionConfig,
  input: ActionInput,
): FieldError[] {
  const { fields } = getRecordType(definition, record.recordType);
  return action.needs.flatMap((need): FieldError[] => {
    if (need.optional) return [];
    if (need.field !== undefined) {
      return isEmpty(record.fields[need.field])
        ? [required(`/fields/${need.field}`, need.label ?? fields.get(need.field)?.label ?? fieldLabel)]
        : [];
    }
    if (need.document !== undefined) {
      return hasDocument(record, need.document)
        ? []
        : [required(`/documents/${need.document}`, need.label ?? documentTitle(definition, record, need.document))];
    }
    if (need.input === 'to') return input.to ? [] : [required('/to', need.label ?? recipientLabel)];
    return need.input === 'comment' && (input.comment ?? '').trim() === ''
      ? [required('/comment', need.label ?? commentLabel)]
      : [];
  });
}

function hasDocument(record: RecordSnapshot, role: string): boolean {
  return record.documents.some((document) => document.role === role);
}

function fieldNeed(definition: Definition, field: Field, need: NeedConfig, required: boolean, today: string): Need {
  const options = listOptions(definition, field)
    .filter((option) => option.until === undefined || today < option.until)
    .map(({ id, label }) => ({ id, label }));
  const type = needTypes[field.type];
  return {
    pointer: `/fields/${field.id}`,
    type,
    ...(type === 'choice' ? { options } : type === 'office' ? { options: officesOf(definition) } : {}),
    label: need.label ?? field.label,
    required,
  };
}

/** A recipient is an account or an office; offices can be listed, accounts come from the list of assignees. */
function recipientNeed(definition: Definition, need: NeedConfig, required: boolean): Need {
  const options = officesOf(definition);
  return { pointer: '/to', type: 'account', options, label: need.label ?? recipientLabel, required };
}

const offices = new WeakMap<Definition, NonNullable<Need['options']>>();

/** All offices as options: many actions of a record offer the same ones. */
function officesOf(definition: Definition): NonNullable<Need['options']> {
  const known = offices.get(definition) ?? definition.system.offices.map(({ id, title }) => ({ id, label: title }));
  offices.set(definition, known);
  return known;
}

function documentTitle(definition: Definition, record: RecordSnapshot, role: string): Text {
  const { recordType } = getRecordType(definition, record.recordType);
  return recordType.documentRoles.find((one) => one.id === role)?.title ?? documentLabel;
}

function required(pointer: string, label: Text): FieldError {
  return {
    pointer,
    code: 'required',
    message: { en: `${label.en} must be given.`, fr: `${label.fr} : à indiquer.` },
  };
}

const needTypes: Readonly<Record<Field['type'], Need['type']>> = {
  text: 'text',
  'long-text': 'text',
  email: 'text',
  phone: 'text',
  group: 'text',
  number: 'number',
  date: 'date',
  'yes-no': 'yes-no',
  choice: 'choice',
  choices: 'choice',
  office: 'office',
  offices: 'office',
  account: 'account',
};

const fieldLabel: Text = { en: 'Field', fr: 'Champ' };
const documentLabel: Text = { en: 'Document', fr: 'Document' };
const recipientLabel: Text = { en: 'To whom', fr: 'Destinataire' };
const commentLabel: Text = { en: 'Comment', fr: 'Commentaire' };
