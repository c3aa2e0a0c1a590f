import type { Database } from '../database.ts';
import { gather } from '../gather.ts';
import type { EntryRow } from './entry-row.ts';

/** A look of a person at one record, with the entry that says so. */
export interface Look {
  readonly account: string;
  readonly record: string;
  readonly own: boolean;
  /** Seconds; an older entry without countersignature stops all reading. */
  readonly longestUnwitnessed: number;
  readonly entry: EntryRow;
}

/** `shown`: the entry is appended. `to-charge`: nothing was done yet. `unwitnessed`: nothing may be shown. */
export type LookOutcome = 'shown' | 'to-charge' | 'unwitnessed';

/**
 * Appends the entry of a look at what the person was shown minutes ago, which is free; any other look must be charged. Looks of the same
 * moment travel together.
 *
 * @throws {StorageError}
 */
export const appendFreeLook = gather<Look, LookOutcome>(async (db: Database, looks) => {
  // One alone is charged at once, which for a free look is the same and spares the others a second statement.
  if (looks.length === 1) return ['to-charge'];
  const entries = looks.map(({ entry }) => entry);
  const { rows } = await db.query<{ outcomes: LookOutcome[] }>({
    name: 'append-free-looks',
    text: 'select outcomes from casework.append_free_looks($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
    values: [
      Math.min(...looks.map(({ longestUnwitnessed }) => longestUnwitnessed)),
      looks.map(({ account }) => account),
      looks.map(({ record }) => record),
      looks.map(({ own }) => own),
      entries.map(({ id }) => id),
      entries.map(({ at }) => at),
      entries.map(({ type }) => type),
      entries.map(({ subject }) => subject),
      entries.map(({ body }) => body),
      entries.map(({ mac }) => mac),
    ],
  });
  return rows[0]!.outcomes;
});
