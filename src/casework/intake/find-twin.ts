import { leafFields } from '../../definition/lookup/find-field.ts';
import { getRecordType } from '../../definition/lookup/get-record-type.ts';
import { normaliseForTag } from '../../engine/forms/normalise-fields.ts';
import type { FieldValues } from '../../engine/types.ts';
import { listIdsByTag } from '../../storage/records/find-record-id.ts';
import { findByContents, findRecentByTags, findTwinRow, type TwinRow } from '../../storage/records/find-twins.ts';
import { auditNote } from '../commands.ts';
import { type SystemLook, systemQuery } from '../queries.ts';
import { isWithinReach } from '../records/is-within-reach.ts';
import { withinReach } from '../records/look-up.ts';
import { tagsOf } from '../records/tags-of.ts';
import { itemTagName, twinTagName } from '../records/twin-tags.ts';

export interface FindTwinInput {
  readonly system: string;
  readonly recordType: string;
  readonly fields: FieldValues;
  /** SHA-256 of the files that came with it. */
  readonly digests: readonly Buffer[];
}

/** What seems to be registered already. */
export interface Twin {
  readonly by: 'content' | 'matter' | 'item' | 'number';
  /** Path of the field whose number is used already, where that is it. */
  readonly field?: string;
  readonly registeredAt: string;
  /** Which record it is, said only to those who may see it. */
  readonly known?: { readonly id: string; readonly controlNumber: string };
}

interface Candidate extends Pick<Twin, 'by' | 'field'> {
  readonly row: TwinRow;
  /** What is charged for showing it: of a number, which anybody could look up by, as much as for looking it up. */
  readonly charged: Parameters<SystemLook['open']>[0];
  /** Name of the look in the log. */
  readonly noted: string;
}

/** The same matter of the same correspondent is a twin within this time, in days. */
const window = 30;

/** Beyond so many records a number is one of a file that many share. */
const most = 20;

/**
 * Looks whether what is being registered is there already: a file with the same content, lately the same subject of someone with the same
 * exact value, the very same item, or its file number. One candidate, the newest, and never what may not be seen. Each look is in the log,
 * found or not.
 */
export const findTwin = systemQuery<FindTwinInput, Twin | undefined>({
  name: 'find-twin',
  action: 'register',
  show: async (look, input) => {
    const type = getRecordType(look.definition, input.recordType);
    const tags = tagsOf(look.system.keeper, type, input.fields);
    const numbers = numbersIn(look, input);
    if (input.digests.length === 0 && numbers.length === 0 && !tags.some(({ field }) => isTwinTag(field)))
      return undefined;
    const found =
      (await byContent(look, input)) ??
      (await byTags(look, tags, 'matter')) ??
      (await byTags(look, tags, 'item')) ??
      (await byNumber(look, numbers));
    const field = found?.noted ?? 'twin';
    await look.open(
      found?.charged ?? [],
      auditNote('looked-up', { field, found: found !== undefined }, found ? { recordId: found.row.id } : {}),
    );
    if (!found) return undefined;
    const { row, by } = found;
    const twin: Twin = {
      by,
      registeredAt: row.registered_at.toISOString(),
      ...(found.field ? { field: found.field } : {}),
    };
    if (!(await isWithinReach(look.db, look, row.id))) return twin;
    return { ...twin, known: { id: row.id, controlNumber: row.control_number } };
  },
});

function isTwinTag(field: string): boolean {
  return field === twinTagName || field === itemTagName;
}

async function byContent({ db, system }: SystemLook, { digests }: FindTwinInput): Promise<Candidate | undefined> {
  if (digests.length === 0) return undefined;
  const row = await findByContents(
    db,
    digests.map((digest) => system.keeper.contentTag(digest)),
  );
  return row && { by: 'content', row, charged: [], noted: 'content' };
}

async function byTags(
  { db, now }: SystemLook,
  all: readonly { field: string; tag: Buffer }[],
  by: 'matter' | 'item',
): Promise<Candidate | undefined> {
  const field = by === 'matter' ? twinTagName : itemTagName;
  const tags = all.filter((one) => one.field === field).map(({ tag }) => tag);
  if (tags.length === 0) return undefined;
  const since = by === 'matter' ? new Date(now.getTime() - window * 86_400_000) : undefined;
  const row = await findRecentByTags(db, { field, tags, since });
  return row && { by, row, charged: [], noted: by };
}

/** The numbers of files among the values: exact values that are not those of a person who wrote. */
function numbersIn({ definition }: SystemLook, { recordType, fields }: FindTwinInput) {
  const type = getRecordType(definition, recordType);
  return leafFields(type).flatMap(({ path, field }) => {
    const value = path.includes('.') ? undefined : fields[path];
    const normalised = field.exactMatch && typeof value === 'string' ? normaliseForTag(field.type, value) : '';
    return field.exactMatch && normalised !== '' ? [{ path, tag: field.exactMatch, normalised }] : [];
  });
}

/** The newest record with one of the numbers that the person may see, and may know the number of. */
async function byNumber(
  look: SystemLook,
  numbers: readonly { path: string; tag: string; normalised: string }[],
): Promise<Candidate | undefined> {
  for (const { path, tag, normalised } of numbers) {
    for (const id of await listIdsByTag(look.db, tag, look.system.keeper.tag(tag, normalised), most)) {
      const reached = await withinReach(look, id, tag);
      const row = reached?.record.state === undefined ? undefined : await findTwinRow(look.db, id);
      if (!reached || !row) continue;
      const { wrapped, epoch, own } = reached;
      return { by: 'number', field: path, row, charged: [{ id, wrapped, epoch, own }], noted: tag };
    }
  }
  return undefined;
}
