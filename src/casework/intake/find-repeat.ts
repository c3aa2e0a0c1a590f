import { findImported } from '../../storage/records/import-digests.ts';
import { auditNote } from '../commands.ts';
import { systemQuery } from '../queries.ts';
import { isWithinReach } from '../records/is-within-reach.ts';
import { intakeOf } from './intake-of.ts';

export interface FindRepeatInput {
  readonly system: string;
  readonly recordType?: string | undefined;
  /** SHA-256 of the content. */
  readonly digest: Buffer;
}

/** What is known of an item before it is read. */
export interface Repeat {
  /** Record type it becomes. */
  readonly recordType: string;
  /** The record the same content became before; which one is said only to those who may see it. */
  readonly known?: { readonly id?: string; readonly controlNumber?: string };
}

/** Looks whether the very same content has been imported before; for whoever may import. */
export const findRepeat = systemQuery<FindRepeatInput, Repeat>({
  name: 'find-repeat',
  action: 'import',
  show: async (look, { recordType, digest }) => {
    const { definition, system, db, open } = look;
    const { id } = intakeOf(definition, recordType);
    const found = await findImported(db, system.keeper.importTag(digest));
    if (!found) return { recordType: id };
    await open([], auditNote('looked-up', { field: 'content', found: true }, { recordId: found.record_id }));
    if (!(await isWithinReach(db, look, found.record_id))) return { recordType: id, known: {} };
    return { recordType: id, known: { id: found.record_id, controlNumber: found.control_number } };
  },
});
