import { getRecordType } from '../../definition/lookup/get-record-type.ts';
import type { FieldValues } from '../../engine/types.ts';
import { findByContents, findRecentByTags, type TwinRow } from '../../storage/records/find-twins.ts';
import { auditNote } from '../commands.ts';
import { type SystemLook, systemQuery } from '../queries.ts';
import { isWithinReach } from '../records/is-within-reach.ts';
import { tagsOf } from '../records/tags-of.ts';
import { itemTagName, twinTagName } from '../records/twin-tags.ts';
import { findByNumber, type GivenNumber, numbersIn } from './used-numbers.ts';

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

async function byNumber(look: SystemLook, numbers: readonly GivenNumber[]): Promise<Candidate | undefined> {
  const found = await findByNumber(look, numbers);
  return found && { by: 'number', field: found.field, row: found.row, charged: found.charged, noted: found.tag };
}
