import type { Definition } from '../../definition/definition.ts';
import { getRecordType } from '../../definition/lookup/get-record-type.ts';
import { officesBelow } from '../../definition/lookup/offices-below.ts';
import type { Worklist } from '../../definition/schema/access.ts';
import type { Text } from '../../definition/text.ts';
import { accessPredicate } from '../../engine/access/access-predicate.ts';
import { fieldAccess } from '../../engine/access/field-access.ts';
import { isOwnWork } from '../../engine/access/is-own-work.ts';
import { readsWhereverListed } from '../../engine/access/reads-wherever-listed.ts';
import { closingOn, openingOn } from '../../engine/calendar/index.ts';
import { calendarOf } from '../../engine/calendar-of.ts';
import { describeDuration } from '../../engine/deadlines/describe-duration.ts';
import { localToday } from '../../engine/local-today.ts';
import type { Actor } from '../../engine/types.ts';
import {
  countRecords,
  type ListedRow,
  type ListFilter,
  type ListSort,
  listRecords,
  type SortColumn,
} from '../../storage/records/list-records.ts';
import { namesOf } from '../accounts/directory.ts';
import { auditNote } from '../commands.ts';
import { type DomainError, invalid, notFound } from '../domain-error.ts';
import { type SystemLook, systemQuery } from '../queries.ts';
import { openLine } from '../records/case-file.ts';
import { placeOfRow } from '../records/reach-record.ts';
import { cursorOf, readCursor } from './cursor.ts';

export interface ListWorklistInput {
  readonly system: string;
  readonly worklist: string;
  readonly cursor?: string | undefined;
  /** Another order than the worklist's own: a column of it, `-` before it for descending. */
  readonly sort?: string | undefined;
}

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
  readonly dueAt: string | undefined;
  readonly dueText: Text | undefined;
  readonly dueState: 'overdue' | 'at-risk' | 'running' | undefined;
  readonly registeredAt: string;
  readonly documentCount: number;
  readonly priority: number;
  readonly restricted: boolean;
}

export interface WorklistPage {
  readonly worklist: Worklist;
  /** Columns by which this person may have it sorted. */
  readonly sortable: readonly string[];
  readonly rows: readonly WorklistRow[];
  readonly next: string | undefined;
  /** Number of records, up to 1,000. */
  readonly count: number;
}

const pageSize = 50;
const countLimit = 1001;

/** One page of a worklist: coded facts, with the subject line for one's own and one's office's work. */
export const listWorklist = systemQuery<ListWorklistInput, WorklistPage>({
  name: 'list-worklist',
  action: 'list',
  show: async (look, { worklist: id, cursor, sort }) => {
    const { system, definition, actor, account, db, now } = look;
    const worklist = findWorklist(definition, actor, id);
    if (!worklist) throw notFound('no-such-worklist');
    const sortable = sortableColumns(definition, actor, worklist);
    const order = orderOf(worklist, sort, sortable);
    const place = { keeper: system.keeper, account, worklist: worklist.id, order };
    const query = {
      reach: accessPredicate({ definition, actor, action: 'list' }),
      filter: filterOf(definition, worklist, actor, now),
    };
    const found = await listRecords(db, {
      ...query,
      sort: order,
      after: readCursor(place, cursor),
      limit: pageSize + 1,
    });
    const rows = found.slice(0, pageSize);
    const last = rows.at(-1);
    const isWhole = found.length <= pageSize && !cursor;
    const [shown, count] = await Promise.all([
      showRows(look, worklist.id, rows),
      isWhole ? found.length : countRecords(db, { ...query, limit: countLimit }),
    ]);
    const next = found.length > pageSize && last ? cursorOf(place, last) : undefined;
    return { worklist, sortable, rows: shown, next, count };
  },
});

/** The worklists a person sees. */
export function worklistsFor(definition: Definition, actor: Actor): Worklist[] {
  const roles = new Set(actor.grants.map(({ role }) => role));
  return definition.reports.worklists.filter(
    (worklist) => !worklist.roles || worklist.roles.some((role) => roles.has(role)),
  );
}

function findWorklist(definition: Definition, actor: Actor, id: string): Worklist | undefined {
  return worklistsFor(definition, actor).find((worklist) => worklist.id === id);
}

/** Which records a worklist means for this person now. */
export function filterOf(
  definition: Definition,
  { filter, recordTypes }: Worklist,
  actor: Actor,
  now: Date,
): ListFilter {
  const offices = actor.grants.flatMap(({ office }) => (office ? [office] : []));
  const today = localToday(definition, now);
  const calendar = calendarOf(definition);
  const stillOpen = filter.states || filter.phases ? undefined : (['open', 'waiting'] as const);
  return {
    recordTypes,
    phases: filter.phases ?? (filter.states ? undefined : stillOpen),
    states: filter.states,
    mine: filter.assignee === 'me' ? { account: actor.account, offices } : undefined,
    unassigned: filter.assignee === 'nobody',
    offices:
      filter.office === 'mine'
        ? [...new Set(offices.flatMap((office) => officesBelow(definition, office)))]
        : undefined,
    overdueAt: filter.due === 'overdue' ? now : undefined,
    atRiskAt: filter.due === 'at-risk' ? now : undefined,
    dueBetween:
      filter.due === 'today' ? { from: startOf(calendar, today, now), to: closingOn(calendar, today) } : undefined,
    facts: filter.facts,
  };
}

function startOf(calendar: Parameters<typeof openingOn>[0], today: string, now: Date): Date {
  const opening = openingOn(calendar, today);
  return opening < now ? opening : now;
}

const columns: Readonly<Record<string, SortColumn>> = {
  controlNumber: 'control_number',
  state: 'state',
  assignee: 'assignee',
  office: 'office',
  dueAt: 'due_at',
  registeredAt: 'registered_at',
  channel: 'channel',
  priority: 'priority',
  step: 'step_due_at',
};

/** An order tells of what it is by: a field the person does not read of every record listed orders nothing for them. */
function sortableColumns(definition: Definition, actor: Actor, { columns: shown, recordTypes }: Worklist): string[] {
  return shown.filter(
    (field) =>
      field in columns || (field !== 'subjectLine' && readsWhereverListed({ definition, actor, recordTypes, field })),
  );
}

function orderOf(worklist: Worklist, sort: string | undefined, sortable: readonly string[]): ListSort[] {
  if (sort !== undefined) {
    const column = sort.replace(/^-/, '');
    if (!sortable.includes(column)) throw notSortable(sortable);
    return [{ by: columns[column] ?? { fact: column }, descending: sort.startsWith('-') }];
  }
  return worklist.sort.map(({ by, direction }) => ({
    by: columns[by] ?? { fact: by },
    descending: direction === 'descending',
  }));
}

function notSortable(sortable: readonly string[]): DomainError {
  const list = sortable.join(', ');
  return invalid([
    {
      pointer: '/query/sort',
      code: 'not-sortable',
      message: {
        en: `You can have this list sorted by: ${list}.`,
        fr: `Vous pouvez faire trier cette liste selon : ${list}.`,
      },
    },
  ]);
}

/**
 * Rows as the person sees them; what is sealed is opened only for own and own-office work, and audited as one entry.
 *
 * @param also ids of other records of which the same answer shows something
 */
export async function showRows(
  look: SystemLook,
  list: string,
  rows: readonly ListedRow[],
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
      facts: Object.fromEntries(Object.entries(row.facts).filter(([field]) => read.fields.has(field))),
      assignee: row.assignee ?? undefined,
      assigneeName: row.assignee ? names.get(row.assignee)?.name : undefined,
      office: row.office ?? undefined,
      stepDoes: row.step_does ?? undefined,
      stepOffices: row.step_offices,
      stepNames: row.step_accounts.flatMap((id) => names.get(id)?.name ?? []),
      dueAt: row.due_at?.toISOString(),
      dueText: row.due_at ? dueTextOf(row.due_at) : undefined,
      dueState: dueStateOf(row, now),
      registeredAt: row.registered_at.toISOString(),
      documentCount: row.document_count,
      priority: row.priority,
      restricted: row.restricted,
    };
  });
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
  return { fields, subject: fields.has(subjectLine), names: fields.has(`${correspondents}.name`) };
}

function isOursToRead(row: ListedRow, actor: Actor, offices: ReadonlySet<string>): boolean {
  return isOwnWork(actor, placeOfRow(row, [])) || (row.office !== null && offices.has(row.office));
}

function dueStateOf({ due_at, at_risk_at, phase }: ListedRow, now: Date): WorklistRow['dueState'] {
  if (!due_at || phase === 'closed') return undefined;
  if (due_at < now) return 'overdue';
  return at_risk_at && at_risk_at <= now ? 'at-risk' : 'running';
}
