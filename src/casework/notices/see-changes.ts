import { namesOf } from '../accounts/directory.ts';
import { auditNote } from '../commands.ts';
import { findChanges } from '../home/find-changes.ts';
import { systemQuery } from '../queries.ts';

/** What others did last with a record of one's own work. */
export interface ChangeView {
  readonly record: string;
  readonly controlNumber: string;
  readonly recordType: string;
  readonly state: string;
  /** Kind and id of the last thing done, as in the record's history. */
  readonly kind: string;
  readonly action: string;
  readonly by: string;
  readonly at: string;
  /** How many things were done in all. */
  readonly changes: number;
}

const mostShown = 50;

/** What others did with one's own work since one was last here, as on the first page, or since a moment that is given. */
export const seeChanges = systemQuery<
  { system: string; since?: string | undefined },
  { since: string; changes: ChangeView[] }
>({
  name: 'see-changes',
  action: 'list',
  show: async (look, { since: given }) => {
    const { installation, audit } = look;
    const { since, rows } = await findChanges(look, { since: given, limit: mostShown });
    const recordIds = rows.map(({ record_id }) => record_id);
    await audit(auditNote('listed', { list: 'changes', rows: rows.length, sealed: false }, { recordIds }));
    const names = await namesOf(installation, [...new Set(rows.map(({ actor: by }) => by))]);
    return {
      since: since.toISOString(),
      changes: rows.map((row) => ({
        record: row.record_id,
        controlNumber: row.control_number,
        recordType: row.record_type,
        state: row.state,
        kind: row.kind,
        action: row.action,
        by: names.get(row.actor)?.name ?? '—',
        at: row.at.toISOString(),
        changes: row.changes,
      })),
    };
  },
});
