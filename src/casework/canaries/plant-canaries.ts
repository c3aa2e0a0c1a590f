import { createHash } from 'node:crypto';
import type { Definition } from '../../definition/definition.ts';
import { isSealed } from '../../definition/lookup/is-sealed.ts';
import { optionsOf } from '../../definition/lookup/options-of.ts';
import type { Field } from '../../definition/schema/field.ts';
import { localToday } from '../../engine/local-today.ts';
import type { Call } from '../call.ts';
import { addDocument } from '../documents/add-document.ts';
import { DomainError } from '../domain-error.ts';
import { discardDraft } from '../drafts/discard-draft.ts';
import { saveDraft } from '../drafts/save-draft.ts';
import { registrationDrafts } from '../drafts/system-drafts.ts';
import type { Installation } from '../installation.ts';
import { randomId } from '../random-id.ts';
import { addNote } from '../records/add-note.ts';
import { registerRecord } from '../records/register-record.ts';
import { runCommand } from '../run-command.ts';

/** What every canary begins with: letters that stand next to each other in no language. */
export const canaryMarker = ['Qzkv', 'xw7Jq'].join('');

/** The text of one canary: the marker, its number and letters nobody could guess from it. */
export function canaryOf(number: number): string {
  const tail = createHash('sha256').update(`canary ${number}`).digest('hex').slice(0, 12);
  return `${canaryMarker}${number}x${tail}`;
}

export interface PlantReport {
  readonly system: string;
  readonly planted: number;
  readonly records: number;
  /** Attempts that were to fail, so that what failed leaves no trace either. */
  readonly refused: number;
}

/**
 * Plants marked strings through the product's own doors: in every sealed field of records, in notes, documents and drafts, and in
 * commands that are refused. `call` makes a fresh call for each.
 */
export async function plantCanaries(
  installation: Installation,
  call: () => Call | Promise<Call>,
  { system, count }: { system: string; count: number },
): Promise<PlantReport> {
  const context = installation.findSystem(system);
  if (!context) throw noSuchSystem();
  const { definition } = context.current();
  const recordType = definition.recordTypes[0]!;
  const today = localToday(definition, installation.clock.now());
  let planted = 0;
  let records = 0;
  let refused = 0;
  const next = () => canaryOf(planted++);
  while (planted < count) {
    const fields = fieldsWith(definition, recordType.fields, next, today);
    const input = { system, recordType: recordType.id, channel: recordType.channels[0]!, fields };
    const record = (await runCommand(installation, await call(), registerRecord, input)).id;
    records += 1;
    await runCommand(installation, await call(), addNote, { system, record, text: `Note ${next()}` });
    const content = Buffer.from(`A document about ${next()}.`);
    const role = recordType.documentRoles[0]!.id;
    await runCommand(installation, await call(), addDocument, {
      system,
      record,
      role,
      title: next(),
      fileName: `${next()}.txt`,
      content,
    });
    await plantDrafts(installation, call, { system, record, next });
    const wrong = { ...input, fields: { ...fields, [recordType.subjectLine]: 7, unknownKey: next() } };
    refused += await runCommand(installation, await call(), registerRecord, wrong).then(
      () => 0,
      () => 1,
    );
  }
  return { system, planted, records, refused };
}

/** A form of a record and a registration, each begun and saved twice, as typing does; and one that is thrown away. */
async function plantDrafts(
  installation: Installation,
  call: () => Call | Promise<Call>,
  { system, record, next }: { system: string; record: string; next: () => string },
): Promise<void> {
  const [draft, begun, gone] = [randomId(), randomId(), randomId()];
  for (const typed of [`Half of ${next()}`, `All of ${next()}`]) {
    const values = { comment: typed };
    await runCommand(installation, await call(), saveDraft, { system, record, form: 'edit', draft, values });
    await runCommand(installation, await call(), registrationDrafts.save, {
      system,
      form: 'register',
      draft: begun,
      values,
    });
  }
  const values = { comment: next() };
  await runCommand(installation, await call(), saveDraft, { system, record, form: 'notes', draft: gone, values });
  await runCommand(installation, await call(), discardDraft, { system, record, draft: gone });
}

/** A value for each field: a canary where it is sealed, a plain one where a required coded fact is asked for. */
function fieldsWith(
  definition: Definition,
  fields: readonly Field[],
  next: () => string,
  today: string,
  inherited?: Field['inventory'],
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const field of fields) {
    const inventory = field.inventory ?? inherited;
    if (field.type === 'group') {
      if (!isSealed(field, inherited) && field.required !== 'registration') continue;
      const group = fieldsWith(definition, field.fields ?? [], next, today, inventory);
      if (Object.keys(group).length > 0) values[field.id] = field.repeats ? [group] : group;
      continue;
    }
    const value = valueFor(definition, field, next, today);
    if (value !== undefined) values[field.id] = value;
  }
  return values;
}

function valueFor(definition: Definition, field: Field, next: () => string, today: string): unknown {
  switch (field.type) {
    case 'text':
    case 'long-text':
      return field.validation?.pattern ? undefined : next().slice(0, field.validation?.maxLength ?? 200);
    case 'email':
      return `${next()}@example.org`;
    case 'date':
      return field.required === 'registration' ? today : undefined;
    case 'choice':
      return field.required === 'registration' ? optionsOf(definition, field)[0]?.id : undefined;
    case 'yes-no':
      return field.required === 'registration' ? false : undefined;
    default:
      return undefined;
  }
}

function noSuchSystem(): DomainError {
  return new DomainError('not-found', { en: 'There is no such system.', fr: 'Ce système n’existe pas.' });
}

/** A call of a service for each canary. */
export function plantingCall(): Call {
  return { service: 'canaries', requestId: randomId() };
}
