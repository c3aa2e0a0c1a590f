import type { Definition } from '../../definition/definition.ts';
import { getRecordType } from '../../definition/lookup/get-record-type.ts';
import { officesBelow } from '../../definition/lookup/offices-below.ts';
import type { Text } from '../../definition/text.ts';
import { allowedFor } from '../../engine/access/allowed-for.ts';
import { fieldAccess } from '../../engine/access/field-access.ts';
import { isOwnWork } from '../../engine/access/is-own-work.ts';
import { calendarOf } from '../../engine/calendar-of.ts';
import { describeDuration } from '../../engine/deadlines/describe-duration.ts';
import type { Actor } from '../../engine/types.ts';
import type { Believed } from '../../keeper/index.ts';
import type { ListedRow } from '../../storage/records/list-records.ts';
import { namesOf } from '../accounts/directory.ts';
import { auditNote } from '../commands.ts';
import type { SystemLook } from '../queries.ts';
import { openLine } from '../records/case-file.ts';
import { placeOfRow } from '../records/reach-record.ts';

/** A row of a worklist. The subject line and names stand only on one's own and one's office's work, and where its fields are read. */
export interface WorklistRow {
  readonly id: string;
  readonly controlNumber: string;
  readonly recordType: string;
  readonly state: string;
  readonly phase: string;
  readonly channel: string;
  readonly subject: string | undefined;
  readonly names: readonly string[] | undefined;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly assignee: string | undefined;
  readonly assigneeName: string | undefined;
  readonly office: string | undefined;
  readonly stepDoes: string | undefined;
  readonly stepOffices: readonly string[];
  readonly stepNames: readonly string[];
  /** When the earliest of these steps is due. */
  readonly stepDueAt: string | undefined;
  readonly dueAt: string | undefined;
  readonly dueText: Text | undefined;
  readonly dueState: 'overdue' | 'at-risk' | 'running' | undefined;
  readonly registeredAt: string;
  readonly documentCount: number;
  readonly priority: number;
  readonly restricted: boolean;
  /** What the person can open of it: the record, only the log of who saw it, or nothing, where a list is all they have. */
  readonly opens: 'record' | 'log' | undefined;
}

/**
 * Rows as the person sees them; what is sealed is opened only for own and own-office work, and audited as one entry.
 *
 * @param also ids of other records of which the same answer shows something
 */
export async function showRows(
  look: SystemLook,
  list: string,
  rows: readonly Believed<ListedRow>[],
  also: readonly string[] = [],
): Promise<WorklistRow[]> {
  const { installation, system, definition, actor, open, now } = look;
  const offices = new Set(actor.grants.flatMap(({ office }) => (office ? officesBelow(definition, office) : [])));
  const reads = new Map(rows.map((row) => [row.id, readOf(look, row)]));
  const opened = rows.filter(
    (row) => !row.restricted && isOursToRead(row, actor, offices) && reads.get(row.id)!.subject,
  );
  const note = auditNote(
    'listed',
    { list, rows: rows.length, sealed: opened.length > 0 },
    { recordIds: [...new Set([...rows.map(({ id }) => id), ...also])] },
  );
  const keys = await open(
    opened.map(({ id, wrapped, epoch }) => ({ id, wrapped, epoch, own: true })),
    note,
  );
  const people = rows.flatMap(({ assignee, step_accounts }) => [...(assignee ? [assignee] : []), ...step_accounts]);
  const names = await namesOf(installation, [...new Set(people)]);
  const dueTextOf = dueTexts(definition, now);
  return rows.map((row) => {
    const key = keys.get(row.id);
    const line = key ? openLine(system.keeper, row, key) : undefined;
    const read = reads.get(row.id)!;
    return {
      id: row.id,
      controlNumber: row.control_number,
      recordType: row.record_type,
      state: row.state,
      phase: row.phase,
      channel: row.channel,
      subject: line?.subject,
      names: line && row.assignee && read.names ? line.names : undefined,
      facts: readFacts(row.facts, read.fields),
      assignee: row.assignee ?? undefined,
      assigneeName: row.assignee ? names.get(row.assignee)?.name : undefined,
      office: row.office ?? undefined,
      stepDoes: row.step_does ?? undefined,
      stepOffices: row.step_offices,
      stepNames: row.step_accounts.flatMap((id) => names.get(id)?.name ?? []),
      stepDueAt: row.step_due_at?.toISOString(),
      dueAt: row.due_at?.toISOString(),
      dueText: row.due_at ? dueTextOf(row.due_at) : undefined,
      dueState: dueStateOf(row, now),
      registeredAt: row.registered_at.toISOString(),
      documentCount: row.document_count,
      priority: row.priority,
      restricted: row.restricted,
      opens: read.opens,
    };
  });
}

/** The facts of the row that are read. */
function readFacts(facts: ListedRow['facts'], fields: ReadonlySet<string>): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const field in facts) if (fields.has(field)) read[field] = facts[field];
  return read;
}

/** How far off due dates are; on one page many rows have the same one. */
function dueTexts(definition: Definition, now: Date): (dueAt: Date) => Text {
  const calendar = calendarOf(definition);
  const texts = new Map<number, Text>();
  return (dueAt) => {
    const text = texts.get(dueAt.getTime()) ?? describeDuration(calendar, dueAt, now);
    texts.set(dueAt.getTime(), text);
    return text;
  };
}

/** What of a row the person reads: a list shows no more of a record than opening it would without a purpose. */
function readOf({ system, actor }: SystemLook, row: ListedRow) {
  const { definition } = system.version(row.definition_version);
  // Of the restricted records only those that name the person are listed.
  const record = placeOfRow(row, [actor.account]);
  const fields = fieldAccess({ definition, actor, record }).read;
  const { subjectLine, correspondents } = getRecordType(definition, row.record_type);
  const may = (action: string) => allowedFor({ definition, actor, record, action }).allowed;
  const opens = may('view') ? ('record' as const) : may('view-access-log') ? ('log' as const) : undefined;
  return { fields, subject: fields.has(subjectLine), names: fields.has(`${correspondents}.name`), opens };
}

function isOursToRead(row: ListedRow, actor: Actor, offices: ReadonlySet<string>): boolean {
  return isOwnWork(actor, placeOfRow(row, [])) || (row.office !== null && offices.has(row.office));
}

function dueStateOf({ due_at, at_risk_at, phase }: ListedRow, now: Date): WorklistRow['dueState'] {
  if (!due_at || phase === 'closed') return undefined;
  if (due_at < now) return 'overdue';
  return at_risk_at && at_risk_at <= now ? 'at-risk' : 'running';
}
