import type { Definition } from '../../definition/definition.ts';
import { getRecordType } from '../../definition/lookup/get-record-type.ts';
import { stateOf, workflowOf } from '../../definition/lookup/get-workflow.ts';
import { codedFields } from '../../definition/lookup/is-sealed.ts';
import type { RecordType } from '../../definition/schema/record-type.ts';
import type { DeadlineClock, DocumentVersion, FieldValues, RecordSnapshot, RoutingSlip } from '../../engine/types.ts';
import type { DataKey, Keeper } from '../../keeper/index.ts';
import type { RecordRow } from '../../storage/records/record-row.ts';

/** What a record keeps sealed besides its fields: everything that could hold a free text. */
interface SealedContent {
  fields: FieldValues;
  deadlines: readonly DeadlineClock[];
  slip?: RoutingSlip;
  documents: readonly DocumentVersion[];
  done: readonly { action: string; by: string }[];
  /** The redaction under way in its table, so that an older state of it is noticed. */
  redaction?: RecordSnapshot['redaction'];
}

/** What a list shows of a record to those whose work it is. */
export interface RecordLine {
  subject: string;
  names: readonly string[];
}

/** A record opened: its row, its key for this request, and the snapshot the engine decides on. */
export interface CaseFile {
  readonly row: RecordRow;
  readonly key: DataKey;
  readonly snapshot: RecordSnapshot;
}

const sealedContext = (row: { id: string; seal_counter: number }) =>
  ({ table: 'casework.record', column: 'sealed', row: row.id, counter: row.seal_counter }) as const;

const lineContext = (row: { id: string; seal_counter: number }) =>
  ({ table: 'casework.record', column: 'line', row: row.id, counter: row.seal_counter }) as const;

/** Opens a row with the key the keeper gave for this request. Throws SealError when it was moved, altered or rolled back. */
export function openCaseFile(keeper: Keeper, row: RecordRow, key: DataKey, restrictedTo: readonly string[]): CaseFile {
  const content = JSON.parse(keeper.unseal(key, sealedContext(row), row.sealed).toString('utf8')) as SealedContent;
  const snapshot: RecordSnapshot = {
    id: row.id,
    recordType: row.record_type,
    state: row.state,
    version: row.version,
    channel: row.channel,
    fields: { ...row.facts, ...content.fields },
    registeredBy: row.registered_by,
    registeredAt: row.registered_at.toISOString(),
    deadlines: content.deadlines,
    documents: content.documents,
    done: content.done,
    ...(row.previous_state === null ? {} : { previousState: row.previous_state }),
    ...(row.assignee === null ? {} : { assignee: row.assignee }),
    ...(row.office === null ? {} : { office: row.office }),
    ...(row.closed_reason === null ? {} : { closedReason: row.closed_reason }),
    ...(row.restricted ? { restrictedTo } : {}),
    ...(content.slip ? { routingSlip: content.slip } : {}),
    ...(content.redaction ? { redaction: content.redaction } : {}),
  };
  return { row, key, snapshot };
}

/** Opens only the line of a record, for lists. */
export function openLine(
  keeper: Keeper,
  row: Pick<RecordRow, 'id' | 'seal_counter' | 'line'>,
  key: DataKey,
): RecordLine {
  return JSON.parse(keeper.unseal(key, lineContext(row), row.line).toString('utf8')) as RecordLine;
}

/** What changes in a row besides what follows from the snapshot. */
export interface RowChange {
  definition: Definition;
  snapshot: RecordSnapshot;
  priority: number;
  now: Date;
}

/**
 * The row of a changed record: coded facts in columns, everything else sealed anew under the next seal counter.
 * `before` is the row it was read from; for a new record, the parts that never change.
 */
export function sealCaseFile(
  keeper: Keeper,
  key: DataKey,
  before: RecordRow | NewRecord,
  { definition, snapshot, priority, now }: RowChange,
): RecordRow {
  const recordType = getRecordType(definition, snapshot.recordType);
  const { facts, sealed } = splitFields(recordType, snapshot.fields);
  const counter = 'seal_counter' in before ? before.seal_counter + 1 : 1;
  const at = { id: snapshot.id, seal_counter: counter };
  const content: SealedContent = {
    fields: sealed,
    deadlines: snapshot.deadlines,
    documents: snapshot.documents,
    done: snapshot.done,
    ...(snapshot.routingSlip ? { slip: snapshot.routingSlip } : {}),
    ...(snapshot.redaction ? { redaction: snapshot.redaction } : {}),
  };
  const phase = stateOf(workflowOf(definition, snapshot.recordType), snapshot.state).phase;
  const row: Omit<RecordRow, 'mac'> = {
    id: snapshot.id,
    record_type: snapshot.recordType,
    definition_version: before.definition_version,
    control_number: before.control_number,
    channel: snapshot.channel,
    state: snapshot.state,
    previous_state: snapshot.previousState ?? null,
    phase,
    closed_reason: snapshot.closedReason ?? null,
    version: snapshot.version,
    seal_counter: counter,
    facts,
    sealed: keeper.seal(key, sealedContext(at), JSON.stringify(content)),
    line: keeper.seal(key, lineContext(at), JSON.stringify(lineOf(recordType, snapshot.fields))),
    priority,
    registered_by: snapshot.registeredBy,
    registered_at: new Date(snapshot.registeredAt),
    assignee: snapshot.assignee ?? null,
    office: snapshot.office ?? null,
    ...stepColumns(snapshot.routingSlip),
    restricted: snapshot.restrictedTo !== undefined,
    restricted_to: [...(snapshot.restrictedTo ?? [])],
    ...dueColumns(snapshot.deadlines),
    document_count: snapshot.documents.length,
    changed_at: now,
    closed_at: phase === 'closed' ? ('closed_at' in before && before.closed_at ? before.closed_at : now) : null,
  };
  return { ...row, mac: keeper.macRow('casework.record', row) };
}

/** The parts of a record's row that are fixed at registration. */
export interface NewRecord {
  definition_version: number;
  control_number: string;
}

function splitFields(
  recordType: RecordType,
  fields: FieldValues,
): { facts: Record<string, unknown>; sealed: FieldValues } {
  const coded = new Set(codedFields(recordType).map(({ id }) => id));
  const facts: Record<string, unknown> = {};
  const sealed: Record<string, unknown> = {};
  for (const [id, value] of Object.entries(fields)) (coded.has(id) ? facts : sealed)[id] = value;
  return { facts, sealed };
}

/** The line of a list: the subject, and who wrote, by name only. */
function lineOf(recordType: RecordType, fields: FieldValues): RecordLine {
  const people = recordType.correspondents ? fields[recordType.correspondents] : undefined;
  return {
    subject: String(fields[recordType.subjectLine] ?? ''),
    names: Array.isArray(people)
      ? people
          .map(nameOf)
          .filter((name) => name !== '')
          .slice(0, 3)
      : [],
  };
}

function nameOf(person: { name?: { given?: string; family?: string; title?: string; organization?: string } }): string {
  const { title, given, family, organization } = person.name ?? {};
  return [title, given, family].filter(Boolean).join(' ') || (organization ?? '');
}

type StepColumns = Pick<
  RecordRow,
  'step_accounts' | 'step_offices' | 'reached_accounts' | 'reached_offices' | 'step_does' | 'step_due_at'
>;

/** Coded facts of the routing slip: where it is and where it has been; what was said there stays sealed. */
function stepColumns(slip: RoutingSlip | undefined): StepColumns {
  const steps = slip?.steps ?? [];
  const current = slip?.state === 'running' ? steps.filter(({ state }) => state === 'current') : [];
  const reached = steps.filter(({ state }) => state !== 'planned');
  const dueAts = current.flatMap(({ dueAt }) => (dueAt ? [new Date(dueAt)] : []));
  return {
    step_accounts: unique(current.flatMap(({ account }) => account ?? [])),
    step_offices: unique(current.flatMap(({ office }) => office ?? [])),
    reached_accounts: unique(
      reached.flatMap(({ account, decidedBy }) => [account, decidedBy].filter((id) => id !== undefined)),
    ),
    reached_offices: unique(reached.flatMap(({ office }) => office ?? [])),
    step_does: current[0]?.does ?? null,
    step_due_at: dueAts.length > 0 ? new Date(Math.min(...dueAts.map(Number))) : null,
  };
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}

/** The deadline that governs a list: the earliest still running. A paused one does not run. */
function dueColumns(clocks: readonly DeadlineClock[]): Pick<RecordRow, 'due_at' | 'at_risk_at'> {
  const running = clocks.filter(({ metAt, pauses }) => !metAt && !pauses.some(({ to }) => to === undefined));
  const governing = running.toSorted((one, other) => one.dueAt.localeCompare(other.dueAt))[0];
  return {
    due_at: governing ? new Date(governing.dueAt) : null,
    at_risk_at: governing?.atRiskAt ? new Date(governing.atRiskAt) : null,
  };
}
