import { findField } from '../../definition/lookup/find-field.ts';
import type { Field } from '../../definition/schema/field.ts';
import type { RecordType } from '../../definition/schema/record-type.ts';
import type { Proposals, ProposedCorrespondent } from '../../platform/intake/index.ts';

/** The proposals of an item as values of the fields that the record type names for them; parts a field does not have are left out. */
export function proposeFields(recordType: RecordType, proposals: Proposals): Record<string, unknown> {
  const values: Record<string, unknown> = {
    subject: proposals.subject?.value,
    language: proposals.language?.value,
    receivedOn: proposals.receivedOn?.value,
    documentDate: proposals.documentDate?.value,
    summary: proposals.summary?.value,
    correspondents:
      proposals.correspondents.length > 0 ? proposals.correspondents.map(({ value }) => value) : undefined,
  };
  const fields: Record<string, unknown> = {};
  for (const [proposal, id] of Object.entries(recordType.intake?.fields ?? {})) {
    const field = findField(recordType, id);
    const value = values[proposal];
    if (!field || value === undefined) continue;
    fields[id] = proposal === 'correspondents' ? peopleFor(field, value as ProposedCorrespondent[]) : value;
  }
  return fields;
}

function peopleFor(field: Field, people: readonly ProposedCorrespondent[]): unknown {
  if (field.type !== 'group') return people.map(({ name }) => signatureOf(name)).join(', ');
  const shaped = people.map((person) =>
    fill(field, { ...person, name: { ...person.name, ...wholeName(person.name) } }),
  );
  return field.repeats ? shaped.slice(0, field.repeats.max) : shaped[0];
}

/** When no family name is known, the name there is: the given one, or that of the organization. */
function wholeName({ given, family, organization = '' }: ProposedCorrespondent['name']) {
  if (family !== '') return { given, family };
  return given === '' ? { given, family: organization } : { given: '', family: given };
}

/** The parts that the group has, each value where it belongs; a name where one text is asked for is written out. */
function fill(group: Field, person: Record<string, unknown>): Record<string, unknown> {
  const parts = (group.fields ?? []).flatMap((part) => {
    const value = person[part.id];
    if (value === undefined || value === '') return [];
    if (typeof value !== 'object' || value === null) return [[part.id, value]];
    if (part.type === 'group') return [[part.id, fill(part, value as Record<string, unknown>)]];
    return [[part.id, signatureOf(value as ProposedCorrespondent['name'])]];
  });
  return Object.fromEntries(parts) as Record<string, unknown>;
}

function signatureOf({ given, family, organization = '' }: ProposedCorrespondent['name']): string {
  return [given, family].filter((part) => part !== '').join(' ') || organization;
}
