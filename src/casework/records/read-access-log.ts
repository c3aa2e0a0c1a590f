import type { Text } from '../../definition/text.ts';
import { canSee } from '../../engine/access/allowed-for.ts';
import { auditTitle } from '../../keeper/index.ts';
import { listEntriesOfSubject, type ReadEntry } from '../../storage/audit/list-entries.ts';
import { namesOf } from '../accounts/directory.ts';
import { auditNote } from '../commands.ts';
import type { Installation } from '../installation.ts';
import { recordQuery } from '../queries.ts';
import { placeOfRow } from './reach-record.ts';

export interface AccessLogEntry {
  readonly at: string;
  readonly account: string | undefined;
  readonly name: string | undefined;
  readonly role: string | undefined;
  readonly type: string;
  readonly title: Text;
  readonly outcome: string;
  readonly purpose: string | undefined;
  readonly onBehalfOfName: string | undefined;
  /** Codes of what acted: the action that was done or refused, or the kind of timer and its due date. */
  readonly acted: { readonly action?: string; readonly kind?: string; readonly deadline?: string };
  /** Of what was refused or failed: the use case that was tried, and the code of the reason. */
  readonly tried?: string | undefined;
  readonly reason?: string | undefined;
}

export interface AccessLog {
  readonly controlNumber: string;
  /** Whether the reader also sees the record itself. */
  readonly seesRecord: boolean;
  readonly entries: readonly AccessLogEntry[];
}

/** Who saw a record, when, in which role and why; newest first. Showing this is itself in the log. */
export const readAccessLog = recordQuery<{ system: string; record: string; before?: number }, AccessLog>({
  name: 'read-access-log',
  action: 'view-access-log',
  note: () => auditNote('access-log-read', {}),
  show: async ({ installation, system, file, definition, actor }) => {
    const rows = await listEntriesOfSubject(system.database, system.keeper.pseudonym(file.row.id), 200);
    const entries = await namedEntries(installation, rows);
    const seesRecord = canSee({ definition, actor, record: placeOfRow(file.row, file.snapshot.restrictedTo ?? []) });
    return { controlNumber: file.row.control_number, seesRecord, entries };
  },
});

type Body = Partial<
  Record<'role' | 'purpose' | 'onBehalfOf' | 'action' | 'kind' | 'deadline' | 'tried' | 'code', string>
>;

/** Entries of the log with the names of who is in them. */
export async function namedEntries(installation: Installation, rows: readonly ReadEntry[]): Promise<AccessLogEntry[]> {
  const bodies = rows.map(({ body }) => JSON.parse(body) as Body);
  const people = [...rows.map(({ actor }) => actor), ...bodies.map(({ onBehalfOf }) => onBehalfOf)];
  const names = await namesOf(installation, [...new Set(people.filter((id): id is string => typeof id === 'string'))]);
  return rows.map((row, index) => {
    const { role, purpose, onBehalfOf, action, kind, deadline, tried, code } = bodies[index]!;
    return {
      at: row.at.toISOString(),
      account: row.actor ?? undefined,
      name: row.actor ? names.get(row.actor)?.name : undefined,
      role,
      type: row.type,
      title: auditTitle(row.type),
      outcome: row.outcome,
      purpose,
      onBehalfOfName: onBehalfOf ? names.get(onBehalfOf)?.name : undefined,
      acted: {
        ...(['action', 'refused'].includes(row.type) && action ? { action } : {}),
        ...(row.type === 'timer-fired' && kind && deadline ? { kind, deadline } : {}),
      },
      ...(row.outcome === 'done' ? {} : { tried, reason: code }),
    };
  });
}
