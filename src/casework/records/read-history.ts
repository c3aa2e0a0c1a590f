import { takenBack, type UndoableChange } from '../../engine/undo/undoable.ts';
import { listRecordActions, type RecordActionRow } from '../../storage/records/record-actions.ts';
import { namesOf } from '../accounts/directory.ts';
import { auditNote } from '../commands.ts';
import { type RecordLook, recordQuery } from '../queries.ts';
import { offeredUndos } from '../undo/logged-changes.ts';
import { openActionDetails } from './action-details.ts';
import { findVisible } from './find-visible.ts';
import { knownFields } from './known-fields.ts';

export interface HistoryEntry {
  /** Random name of the entry. */
  readonly id: string;
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
  /** Control number of the record it was linked with. */
  readonly linkedWith: string | undefined;
  /** Who marked what a second reader was given. */
  readonly markedByNames: readonly string[];
  /** Comment, and values before and after, of the fields that may be read. */
  readonly comment: string | undefined;
  readonly before: Readonly<Record<string, unknown>> | undefined;
  readonly after: Readonly<Record<string, unknown>> | undefined;
  /** The person can undo it now. */
  readonly undo: UndoableChange | undefined;
  /** It was taken back since. */
  readonly takenBack: boolean;
}

/**
 * What was done with a record, oldest first; values of fields one may not read are left out of it too, and links with records one may not
 * see.
 */
export const readHistory = recordQuery<{ system: string; record: string }, HistoryEntry[]>({
  name: 'read-history',
  action: 'view-history',
  note: () => auditNote('history-read', {}),
  show: async (look) => {
    const { installation, system, definition, actor, file, access, now } = look;
    const rows = await listRecordActions(system.database, file.row.id);
    const linked = await linkedRecords(look, rows);
    const people = rows
      .flatMap(({ actor: by, on_behalf_of, facts }) => [by, on_behalf_of, ...markersIn(facts)])
      .filter((id) => id !== null);
    const names = await namesOf(installation, [...new Set(people)]);
    const known = knownFields(access);
    const undos = offeredUndos({ definition, record: file.snapshot, actor, now }, rows);
    const back = takenBack(rows);
    const shown = rows.filter(({ kind, facts }) => kind !== 'link' || linked.has(String(facts.other)));
    return shown.map((row) => {
      const details = openActionDetails(system.keeper, file.key, row);
      return {
        id: row.nonce,
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
        facts: knownFacts(row, known),
        linkedWith: linked.get(String(row.facts.other)),
        markedByNames: markersIn(row.facts).map((id) => names.get(id)?.name ?? id.slice(0, 8)),
        comment: typeof details.comment === 'string' ? details.comment : undefined,
        before: readable(details.before, access.read),
        after: readable(details.after, access.read),
        undo: undos.get(row.nonce)?.change,
        takenBack: back.has(row.nonce),
      };
    });
  },
});

function markersIn({ markedBy }: Record<string, unknown>): string[] {
  return Array.isArray(markedBy) ? markedBy.filter((id) => typeof id === 'string') : [];
}

/** Control numbers of the records it was linked with, of those the person may see. */
async function linkedRecords(look: RecordLook, rows: readonly RecordActionRow[]): Promise<ReadonlyMap<string, string>> {
  const others = new Set(rows.flatMap(({ kind, facts }) => (kind === 'link' ? [String(facts.other)] : [])));
  const found = new Map<string, string>();
  for (const id of others) {
    const other = await findVisible(look, look.system.database, id);
    if (other) found.set(id, other.control_number);
  }
  return found;
}

/** Which fields were changed is named only of those the person may know of; of a link, which kind it is. */
function knownFacts({ kind, facts }: RecordActionRow, known: ReadonlySet<string>): Record<string, unknown> {
  if (kind === 'link') return { link: facts.link, relation: facts.relation };
  if (!Array.isArray(facts.fields)) return facts;
  return { ...facts, fields: facts.fields.filter((field) => known.has(field as string)) };
}

/** Fields in whole that may be read in whole: a part of a group that is masked hides the group's old values. */
function readable(values: unknown, read: ReadonlySet<string>): Record<string, unknown> | undefined {
  if (typeof values !== 'object' || values === null) return undefined;
  return Object.fromEntries(Object.entries(values).filter(([field]) => read.has(field)));
}
