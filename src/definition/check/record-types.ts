import type { Finding, Located, SystemFolder } from '../finding.ts';
import { findField } from '../lookup/find-field.ts';
import type { Field } from '../schema/field.ts';
import type { RecordType } from '../schema/record-type.ts';
import { fillText, type Text } from '../text.ts';
import { idsOf, unknownName, unknownNames } from './unknown-name.ts';

/** What a record type names exists: workflow, channels, fields of its form and summary, document roles and actions of intake. */
export function* checkRecordTypes(folder: SystemFolder): Generator<Finding> {
  for (const recordType of folder.recordTypes) {
    yield* checkNames(folder, recordType);
    yield* checkSpecialFields(recordType);
    yield* checkRequired(recordType);
    yield* checkRegistration(recordType);
    yield* checkIntake(folder, recordType);
  }
}

function* checkNames({ system, workflows }: SystemFolder, { file, value }: Located<RecordType>): Generator<Finding> {
  const channels = idsOf(system.value.channels);
  const fields = idsOf(value.fields);
  const known = workflows.map(({ value: { id } }) => id);
  yield* unknownName({ file, path: ['workflow'], kind: 'workflow', name: value.workflow, known });
  yield* unknownNames({ file, path: ['channels'], kind: 'channel', names: value.channels, known: channels });
  yield* unknownNames({ file, path: ['summary'], kind: 'field', names: value.summary, known: fields });
  for (const [index, section] of value.form.entries()) {
    yield* unknownNames({ file, path: ['form', index, 'fields'], kind: 'field', names: section.fields, known: fields });
    const own = { names: section.channels, known: value.channels };
    yield* unknownNames({ file, path: ['form', index, 'channels'], kind: 'channel', ...own });
  }
}

function* checkSpecialFields({ file, value }: Located<RecordType>): Generator<Finding> {
  const texts = value.fields.filter(({ type }) => type === 'text' || type === 'long-text');
  const groups = value.fields.filter(({ type, repeats }) => type === 'group' && repeats);
  yield* unknownName({ file, path: ['subjectLine'], kind: 'field', name: value.subjectLine, known: idsOf(texts) });
  const known = idsOf(groups);
  yield* unknownName({ file, path: ['correspondents'], kind: 'group', name: value.correspondents, known });
}

/** What must be given at registration can be given: it stands on the form, whatever the channel. */
function* checkRequired({ file, value }: Located<RecordType>): Generator<Finding> {
  for (const [index, { id, required }] of value.fields.entries()) {
    const sections = value.form.filter(({ fields }) => fields.includes(id));
    const missing = value.channels.filter(
      (channel) => !sections.some(({ channels }) => channels?.includes(channel) ?? true),
    );
    if (required !== 'registration' || missing.length === 0) continue;
    const message = fillText(notOnForm, { channels: missing.join(', ') });
    yield { file, path: ['fields', index, 'required'], message };
  }
}

const notOnForm: Text = {
  en: 'must be given at registration but is not on the form for: {channels}',
  fr: 'doit être donné à l’enregistrement mais ne figure pas au formulaire pour : {channels}',
};

/** What is asked first exists, and with it everything that must be given: nobody has to unfold the rest to be able to register. */
function* checkRegistration({ file, value }: Located<RecordType>): Generator<Finding> {
  const paths = pathsOf(value.fields, '', true);
  const known = paths.map(({ path }) => path);
  for (const [index, { channels, first }] of value.registration?.entries() ?? []) {
    const at = ['registration', index];
    yield* unknownNames({ file, path: [...at, 'channels'], kind: 'channel', names: channels, known: value.channels });
    yield* unknownNames({ file, path: [...at, 'first'], kind: 'field', names: first, known });
    const missing = paths.filter(
      ({ path, isNeeded }) => isNeeded && !first.some((one) => one === path || path.startsWith(`${one}.`)),
    );
    if (missing.length === 0) continue;
    yield {
      file,
      path: [...at, 'first'],
      message: fillText(notFirst, { fields: missing.map(({ path }) => path).join(', ') }),
    };
  }
}

const notFirst: Text = {
  en: 'leaves out what must be given at registration: {fields}',
  fr: 'omet ce qui doit être donné à l’enregistrement : {fields}',
};

/** Every field and part with its path; needed is a leaf without which nothing can be registered. */
function pathsOf(fields: readonly Field[], before: string, isNeeded: boolean): { path: string; isNeeded: boolean }[] {
  return fields.flatMap((field) => {
    const path = `${before}${field.id}`;
    const needed = isNeeded && field.required === 'registration';
    const parts = field.type === 'group' ? pathsOf(field.fields ?? [], `${path}.`, needed) : [];
    return [{ path, isNeeded: needed && field.type !== 'group' }, ...parts];
  });
}

function* checkIntake({ workflows }: SystemFolder, { file, value }: Located<RecordType>): Generator<Finding> {
  const { intake } = value;
  if (!intake) return;
  const roles = idsOf(value.documentRoles);
  for (const key of ['channel', 'documentChannel'] as const) {
    yield* unknownName({ file, path: ['intake', key], kind: 'channel', name: intake[key], known: value.channels });
  }
  for (const key of ['documentRole', 'attachmentRole'] as const) {
    yield* unknownName({ file, path: ['intake', key], kind: 'documentRole', name: intake[key], known: roles });
  }
  for (const [key, name] of Object.entries(intake.fields)) {
    const known = value.fields.filter(({ id }) => takes(key, findField(value, id)?.type));
    yield* unknownName({ file, path: ['intake', 'fields', key], kind: 'field', name, known: idsOf(known) });
  }
  const workflow = workflows.find(({ value: { id } }) => id === value.workflow);
  const known = idsOf(workflow?.value.actions ?? []);
  if (workflow)
    yield* unknownName({ file, path: ['intake', 'acknowledge'], kind: 'action', name: intake.acknowledge, known });
}

/** Whether a field of this type can take a proposal of intake. */
function takes(proposal: string, type: string | undefined): boolean {
  if (proposal === 'receivedOn' || proposal === 'documentDate') return type === 'date';
  if (proposal === 'language') return type === 'choice';
  return proposal === 'correspondents' ? type === 'group' : type === 'text' || type === 'long-text';
}
