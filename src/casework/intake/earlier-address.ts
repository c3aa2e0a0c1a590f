import { leafFields } from '../../definition/lookup/find-field.ts';
import { getRecordType } from '../../definition/lookup/get-record-type.ts';
import type { Field } from '../../definition/schema/field.ts';
import { allowedFor } from '../../engine/access/allowed-for.ts';
import { registrationAccess } from '../../engine/access/field-access.ts';
import { isOwnWork } from '../../engine/access/is-own-work.ts';
import { normaliseForTag } from '../../engine/forms/normalise-fields.ts';
import type { FieldValues } from '../../engine/types.ts';
import { listIdsByTag } from '../../storage/records/find-record-id.ts';
import { auditNote } from '../commands.ts';
import { notFound } from '../domain-error.ts';
import { findReach } from '../grants/roles-held.ts';
import { type SystemLook, systemQuery } from '../queries.ts';
import { openCaseFile } from '../records/case-file.ts';
import { actorOf, placeOfRow } from '../records/reach-record.ts';

export interface EarlierInput {
  readonly system: string;
  readonly recordType: string;
  /** Name of an exact-match tag of a correspondent, such as `email`. */
  readonly field: string;
  readonly value: string;
}

/** A record of the same correspondent, whose address may be used again. */
export interface EarlierRecord {
  readonly id: string;
  readonly controlNumber: string;
  readonly registeredAt: string;
}

/** Beyond so many records a value identifies nobody. */
const most = 20;

/**
 * Finds the newest record of a returning correspondent by one exact value, for who may use its address again. One record, never a
 * list; charged and written down like any other look.
 */
export const findEarlier = systemQuery<EarlierInput, EarlierRecord | undefined>({
  name: 'find-earlier',
  action: 'reuse-address',
  show: async (look, input) => {
    const found = await newestReusable(look, input);
    const note = { field: input.field, found: found !== undefined };
    await look.open(
      found ? [found.subject] : [],
      auditNote('looked-up', note, found ? { recordId: found.row.id } : {}),
    );
    if (!found) return undefined;
    const { id, control_number, registered_at } = found.row;
    return { id, controlNumber: control_number, registeredAt: registered_at.toISOString() };
  },
});

/**
 * What an earlier record says of the correspondent who holds the value: the parts that the person may write when registering, and
 * nothing else of that record. The value must be given again; it is an opening of the record, in the log as that.
 *
 * @throws {DomainError} `not-found` when the record is not, or no longer, the one `findEarlier` finds
 */
export const takeAddress = systemQuery<EarlierInput & { readonly record: string }, FieldValues>({
  name: 'take-address',
  action: 'reuse-address',
  show: async (look, input) => {
    const { definition, system, actor } = look;
    const found = await newestReusable(look, input);
    if (!found || found.row.id !== input.record) throw notFound('no-match');
    const { recordType, field, value } = input;
    const group = groupOf(look, recordType);
    const { written } = registrationAccess({ definition, actor, recordType });
    const paths = leafFields(getRecordType(definition, recordType))
      .map(({ path }) => path)
      .filter((path) => path.startsWith(`${group.id}.`) && written.has(path));
    const note = auditNote('opened', { recordType, fields: paths }, { recordId: found.row.id });
    const keys = await look.open([found.subject], note);
    system.keeper.verifyNewestWrite(found.row.id, found.row.seal_counter, found.newestWrite);
    const { snapshot } = openCaseFile(system.keeper, found.row, keys.get(found.row.id)!, found.restrictedTo);
    const entries = snapshot.fields[group.id];
    const holder = (Array.isArray(entries) ? entries : []).find((entry) => holds(group, entry, { field, value }));
    return keepPaths(group.fields ?? [], (holder ?? {}) as FieldValues, `${group.id}.`, new Set(paths));
  },
});

async function newestReusable(look: SystemLook, { recordType, field, value }: EarlierInput) {
  const { installation, db, system, account, now } = look;
  const group = groupOf(look, recordType);
  const leaf = leavesOf(group).find(({ exactMatch }) => exactMatch === field);
  const normalised = leaf ? normaliseForTag(leaf.type, value) : '';
  if (normalised === '') return undefined;
  for (const id of await listIdsByTag(db, field, system.keeper.tag(field, normalised), most)) {
    const reach = await findReach({ installation, system }, db, {
      id,
      account,
      now,
      subject: system.keeper.pseudonym(id),
    });
    const { record: row, wrapped, epoch, restrictedTo, newestWrite } = reach;
    if (!row || !wrapped || epoch === undefined || row.record_type !== recordType) continue;
    const { definition } = system.version(row.definition_version);
    const actor = actorOf(account, reach.grants, reach.lease);
    const place = placeOfRow(row, restrictedTo);
    if (!allowedFor({ definition, actor, record: place, action: 'reuse-address' }).allowed) continue;
    return { row, restrictedTo, newestWrite, subject: { id, wrapped, epoch, own: isOwnWork(actor, place) } };
  }
  return undefined;
}

/** The group of the persons who wrote. @throws {DomainError} `not-found` where the record type has none */
function groupOf({ definition }: SystemLook, recordType: string): Field {
  const type = definition.recordTypes.find(({ id }) => id === recordType);
  const group = type?.fields.find(({ id }) => id === type.correspondents);
  if (!group) throw notFound('no-match');
  return group;
}

function leavesOf(group: Field): Field[] {
  return (group.fields ?? []).flatMap((part) => (part.type === 'group' ? leavesOf(part) : [part]));
}

/** Whether an entry holds the exact value: only of that person is anything taken over. */
function holds(group: Field, entry: unknown, { field, value }: Pick<EarlierInput, 'field' | 'value'>): boolean {
  if (typeof entry !== 'object' || entry === null) return false;
  return (group.fields ?? []).some((part) => {
    const own = (entry as FieldValues)[part.id];
    if (part.type === 'group') return holds(part, own, { field, value });
    return part.exactMatch === field && normaliseForTag(part.type, own) === normaliseForTag(part.type, value);
  });
}

function keepPaths(
  fields: readonly Field[],
  values: FieldValues,
  before: string,
  paths: ReadonlySet<string>,
): FieldValues {
  const kept: Record<string, unknown> = {};
  for (const field of fields) {
    const [path, value] = [`${before}${field.id}`, values[field.id]];
    if (value === undefined || value === null) continue;
    if (field.type === 'group') kept[field.id] = keepPaths(field.fields ?? [], value as FieldValues, `${path}.`, paths);
    else if (paths.has(path)) kept[field.id] = value;
  }
  return kept;
}
