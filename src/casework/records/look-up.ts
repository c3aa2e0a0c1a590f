import { leafFields } from '../../definition/lookup/find-field.ts';
import { getRecordType } from '../../definition/lookup/get-record-type.ts';
import { allowedFor, mayKnowOf } from '../../engine/access/allowed-for.ts';
import { type FieldQuestion, fieldAccess } from '../../engine/access/field-access.ts';
import { isOwnWork } from '../../engine/access/is-own-work.ts';
import { normaliseForTag } from '../../engine/forms/normalise-fields.ts';
import { findIdByControlNumber, listIdsByTag } from '../../storage/records/find-record-id.ts';
import { auditNote } from '../commands.ts';
import { invalid, notFound } from '../domain-error.ts';
import { findReach } from '../grants/roles-held.ts';
import { type SystemLook, systemQuery } from '../queries.ts';
import { actorOf, placeOfRow } from './reach-record.ts';

export interface LookUpInput {
  readonly system: string;
  readonly controlNumber?: string | undefined;
  /** Name of an exact-match tag, such as `email`. */
  readonly field?: string | undefined;
  readonly value?: string | undefined;
}

export interface FoundRecord {
  readonly id: string;
  readonly controlNumber: string;
  /** Not for someone who only reads who saw the record. */
  readonly state: string | undefined;
}

/** Finds one record by its control number, or the newest one within reach by an exact near-unique value. Never a list. */
export const lookUp = systemQuery<LookUpInput, FoundRecord>({
  name: 'look-up',
  action: 'lookup',
  show: async (look, { controlNumber, field, value }) => {
    const ids = controlNumber ? await byNumber(look, controlNumber) : await byValue(look, field ?? '', value ?? '');
    for (const id of ids) {
      const found = await withinReach(look, id, controlNumber ? undefined : field);
      if (!found) continue;
      const note = auditNote(
        'looked-up',
        { field: controlNumber ? 'controlNumber' : field!, found: true },
        { recordId: id },
      );
      await look.open([{ id, wrapped: found.wrapped, epoch: found.epoch, own: found.own }], note);
      return found.record;
    }
    const note = auditNote('looked-up', { field: controlNumber ? 'controlNumber' : field!, found: false });
    await look.open([], note);
    throw notFound('no-match');
  },
});

async function byNumber({ db }: SystemLook, controlNumber: string): Promise<string[]> {
  const id = await findIdByControlNumber(db, controlNumber.trim().toUpperCase());
  return id ? [id] : [];
}

async function byValue({ db, definition, system }: SystemLook, tag: string, value: string): Promise<string[]> {
  const field = definition.recordTypes.flatMap(leafFields).find((leaf) => leaf.field.exactMatch === tag)?.field;
  if (!field) throw unknownTag(tagsKnown(definition.recordTypes.flatMap(leafFields)));
  const normalised = normaliseForTag(field.type, value);
  return normalised === '' ? [] : await listIdsByTag(db, tag, system.keeper.tag(tag, normalised), 20);
}

/**
 * The record, when the person may see it, or may read who did and has its number; found by a value, only when they may also know of that field: else an exact match would tell
 * what the record itself does not.
 */
export async function withinReach(
  { installation, db, system, account, now }: SystemLook,
  id: string,
  tag: string | undefined,
) {
  const reach = await findReach({ installation, system }, db, {
    id,
    account,
    now,
    subject: system.keeper.pseudonym(id),
  });
  const { record: row, wrapped, epoch } = reach;
  if (!row || !wrapped || epoch === undefined) return undefined;
  const { definition } = system.version(row.definition_version);
  const actor = actorOf(account, reach.grants, reach.lease);
  const place = placeOfRow(row, reach.restrictedTo);
  const { allowed: sees } = allowedFor({ definition, actor, record: place, action: 'view' });
  if (!sees && !mayKnowOf({ definition, actor, record: place, action: 'view-access-log' })) return undefined;
  if (tag !== undefined && !knowsTag({ definition, actor, record: place }, tag)) return undefined;
  const record: FoundRecord = { id, controlNumber: row.control_number, state: sees ? row.state : undefined };
  return { record, wrapped, epoch, own: isOwnWork(actor, place) };
}

function knowsTag(question: FieldQuestion, tag: string): boolean {
  const { read, masked } = fieldAccess(question);
  return leafFields(getRecordType(question.definition, question.record.recordType)).some(
    ({ path, field }) => field.exactMatch === tag && (read.has(path) || masked.has(path)),
  );
}

function tagsKnown(leaves: readonly { field: { exactMatch?: string | undefined } }[]): string[] {
  return [...new Set(leaves.flatMap(({ field }) => field.exactMatch ?? []))];
}

function unknownTag(known: readonly string[]) {
  const list = ['controlNumber', ...known].join(', ');
  return invalid([
    {
      pointer: '/query/field',
      code: 'unknown-tag',
      message: {
        en: `Records can be looked up by: ${list}. By exact value only.`,
        fr: `Les dossiers se trouvent par : ${list}. Par valeur exacte seulement.`,
      },
    },
  ]);
}
