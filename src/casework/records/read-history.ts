import { listRecordActions } from '../../storage/records/record-actions.ts';
import { namesOf } from '../accounts/directory.ts';
import { auditNote } from '../commands.ts';
import { recordQuery } from '../queries.ts';
import { knownFields } from './known-fields.ts';

export interface HistoryEntry {
  readonly kind: string;
  readonly action: string;
  readonly fromState: string | undefined;
  readonly toState: string | undefined;
  readonly actor: string;
  readonly actorName: string | undefined;
  readonly onBehalfOfName: string | undefined;
  readonly role: string | undefined;
  readonly at: string;
  readonly version: number;
  readonly facts: Readonly<Record<string, unknown>>;
  /** Comment, and values before and after, of the fields that may be read. */
  readonly comment: string | undefined;
  readonly before: Readonly<Record<string, unknown>> | undefined;
  readonly after: Readonly<Record<string, unknown>> | undefined;
}

/** What was done with a record, oldest first; values of fields one may not read are left out of it too. */
export const readHistory = recordQuery<{ system: string; record: string }, HistoryEntry[]>({
  name: 'read-history',
  action: 'view-history',
  note: () => auditNote('history-read', {}),
  show: async ({ installation, system, file, access }) => {
    const rows = await listRecordActions(system.database, file.row.id);
    const people = rows.flatMap(({ actor, on_behalf_of }) => [actor, on_behalf_of]).filter((id) => id !== null);
    const names = await namesOf(installation, [...new Set(people)]);
    const known = knownFields(access);
    return rows.map((row) => {
      const context = { table: 'casework.record_action', column: 'sealed', row: row.nonce, counter: 0 };
      const details = row.sealed
        ? (JSON.parse(system.keeper.unseal(file.key, context, row.sealed).toString('utf8')) as Record<string, unknown>)
        : {};
      return {
        kind: row.kind,
        action: row.action,
        fromState: row.from_state ?? undefined,
        toState: row.to_state ?? undefined,
        actor: row.actor,
        actorName: names.get(row.actor)?.name,
        onBehalfOfName: row.on_behalf_of ? names.get(row.on_behalf_of)?.name : undefined,
        role: row.role ?? undefined,
        at: row.at.toISOString(),
        version: row.record_version,
        facts: knownFacts(row.facts, known),
        comment: typeof details.comment === 'string' ? details.comment : undefined,
        before: readable(details.before, access.read),
        after: readable(details.after, access.read),
      };
    });
  },
});

/** Which fields were changed is named only of those the person may know of. */
function knownFacts(facts: Record<string, unknown>, known: ReadonlySet<string>): Record<string, unknown> {
  if (!Array.isArray(facts.fields)) return facts;
  return { ...facts, fields: facts.fields.filter((field) => known.has(field as string)) };
}

/** Fields in whole that may be read in whole: a part of a group that is masked hides the group's old values. */
function readable(values: unknown, read: ReadonlySet<string>): Record<string, unknown> | undefined {
  if (typeof values !== 'object' || values === null) return undefined;
  return Object.fromEntries(Object.entries(values).filter(([field]) => read.has(field)));
}
