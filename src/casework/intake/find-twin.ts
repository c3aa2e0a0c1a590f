import { getRecordType } from '../../definition/lookup/get-record-type.ts';
import type { FieldValues } from '../../engine/types.ts';
import { findByContents, findRecentByTags, type TwinRow } from '../../storage/records/find-twins.ts';
import { auditNote } from '../commands.ts';
import { type SystemLook, systemQuery } from '../queries.ts';
import { isWithinReach } from '../records/is-within-reach.ts';
import { tagsOf } from '../records/tags-of.ts';
import { twinTagName } from '../records/twin-tags.ts';

export interface FindTwinInput {
  readonly system: string;
  readonly recordType: string;
  readonly fields: FieldValues;
  /** SHA-256 of the files that came with it. */
  readonly digests: readonly Buffer[];
}

/** What seems to be registered already. */
export interface Twin {
  readonly by: 'content' | 'matter';
  readonly registeredAt: string;
  /** Which record it is, said only to those who may see it. */
  readonly known?: { readonly id: string; readonly controlNumber: string };
}

/** The same matter of the same correspondent is a twin within this time, in days. */
const window = 30;

/**
 * Looks whether what is being registered is there already: a file with the same content, or lately the same subject of someone with the
 * same exact value. One candidate, the newest, and never what may not be seen. Each look is in the log, found or not.
 */
export const findTwin = systemQuery<FindTwinInput, Twin | undefined>({
  name: 'find-twin',
  action: 'register',
  show: async (look, input) => {
    const content = await byContent(look, input);
    const row = content ?? (await byMatter(look, input));
    if (row === 'nothing-to-look-for') return undefined;
    const by = content ? 'content' : 'matter';
    await look.open(
      [],
      auditNote('looked-up', { field: by, found: row !== undefined }, row ? { recordId: row.id } : {}),
    );
    if (!row) return undefined;
    const twin: Twin = { by, registeredAt: row.registered_at.toISOString() };
    if (!(await isWithinReach(look.db, look, row.id))) return twin;
    return { ...twin, known: { id: row.id, controlNumber: row.control_number } };
  },
});

async function byContent({ db, system }: SystemLook, { digests }: FindTwinInput): Promise<TwinRow | undefined> {
  if (digests.length === 0) return undefined;
  return findByContents(
    db,
    digests.map((digest) => system.keeper.contentTag(digest)),
  );
}

async function byMatter(
  { db, system, definition, now }: SystemLook,
  { recordType, fields, digests }: FindTwinInput,
): Promise<TwinRow | 'nothing-to-look-for' | undefined> {
  const type = getRecordType(definition, recordType);
  const tags = tagsOf(system.keeper, type, fields).filter(({ field }) => field === twinTagName);
  if (tags.length === 0) return digests.length === 0 ? 'nothing-to-look-for' : undefined;
  const since = new Date(now.getTime() - window * 86_400_000);
  return findRecentByTags(db, { field: twinTagName, tags: tags.map(({ tag }) => tag), since });
}
