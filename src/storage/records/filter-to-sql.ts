import { type RawBuilder, sql } from 'kysely';
import { type Reach, reachToSql } from './reach-to-sql.ts';

/** What a worklist asks for. */
export interface ListFilter {
  readonly recordTypes?: readonly string[] | undefined;
  readonly phases?: readonly string[] | undefined;
  readonly states?: readonly string[] | undefined;
  /** Assigned to, or waiting at a step of, this account. */
  readonly mine?: { readonly account: string; readonly offices: readonly string[] } | undefined;
  readonly unassigned?: boolean | undefined;
  readonly assignee?: string | undefined;
  readonly channels?: readonly string[] | undefined;
  readonly priorityFrom?: number | undefined;
  readonly ids?: readonly string[] | undefined;
  /** Of these offices, or with a current step there. */
  readonly offices?: readonly string[] | undefined;
  /** Of this very office, or of none. */
  readonly ofOffice?: string | null | undefined;
  readonly overdueAt?: Date | undefined;
  readonly atRiskAt?: Date | undefined;
  /** Both ends belong to it. */
  readonly dueBetween?: { readonly from?: Date | undefined; readonly to?: Date | undefined } | undefined;
  readonly noDue?: boolean | undefined;
  readonly facts?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly narrowedFacts?: readonly FactFilter[] | undefined;
}

/** A coded field that equals a value, holds it among several, or lies at or after or at or before a date. */
export type FactFilter = { readonly field: string } & (
  | { readonly equals: string | boolean }
  | { readonly holds: string }
  | { readonly from: string }
  | { readonly to: string }
);

/** Which records a list is of: within reach, of the worklist, and as its reader narrowed it. */
export interface ListQuery {
  readonly reach: Reach;
  readonly filter: ListFilter;
  /** All of these besides. */
  readonly narrowed?: readonly ListFilter[] | undefined;
}

/** The records of a list as a condition over `casework.record r`. */
export function listedToSql({ reach, filter, narrowed = [] }: ListQuery): RawBuilder<boolean> {
  return sql<boolean>`${sql.join([reachToSql(reach), ...[filter, ...narrowed].flatMap(filterToSql)], sql` and `)}`;
}

function filterToSql(filter: ListFilter): RawBuilder<boolean>[] {
  const { mine } = filter;
  return [
    ...(filter.recordTypes ? [anyOf('record_type', filter.recordTypes)] : []),
    ...(filter.phases ? [phasesToSql(filter.phases)] : []),
    ...(filter.states ? [anyOf('state', filter.states)] : []),
    ...(mine
      ? [
          sql<boolean>`(r.assignee = ${mine.account}::uuid or r.step_accounts && array[${mine.account}::uuid]
            or r.step_offices && ${mine.offices}::text[])`,
        ]
      : []),
    ...(filter.unassigned ? [sql<boolean>`r.assignee is null`] : []),
    ...(filter.offices
      ? [sql<boolean>`(r.office = any (${filter.offices}::text[]) or r.step_offices && ${filter.offices}::text[])`]
      : []),
    ...(filter.ofOffice === null ? [sql<boolean>`r.office is null`] : []),
    ...(filter.ofOffice ? [sql<boolean>`r.office = ${filter.ofOffice}`] : []),
    ...dueToSql(filter),
    ...(filter.assignee ? [sql<boolean>`r.assignee = ${filter.assignee}::uuid`] : []),
    ...(filter.channels ? [anyOf('channel', filter.channels)] : []),
    ...(filter.priorityFrom === undefined ? [] : [sql<boolean>`r.priority >= ${filter.priorityFrom}`]),
    ...(filter.ids ? [sql<boolean>`r.id = any (${filter.ids}::uuid[])`] : []),
    ...(filter.narrowedFacts ?? []).map(factToSql),
    ...Object.entries(filter.facts ?? {}).map(([field, values]) => anyFact(field, values)),
  ];
}

/** What a filter asks of due dates. */
export function dueToSql({ overdueAt, atRiskAt, dueBetween, noDue }: ListFilter): RawBuilder<boolean>[] {
  return [
    ...(overdueAt ? [sql<boolean>`r.due_at < ${overdueAt}`] : []),
    ...(atRiskAt ? [sql<boolean>`r.at_risk_at <= ${atRiskAt} and r.due_at >= ${atRiskAt}`] : []),
    ...(dueBetween?.from ? [sql<boolean>`r.due_at >= ${dueBetween.from}`] : []),
    ...(dueBetween?.to ? [sql<boolean>`r.due_at <= ${dueBetween.to}`] : []),
    ...(noDue ? [sql<boolean>`r.due_at is null`] : []),
  ];
}

/** One value is asked for as one: rows of several come from an index in no order. */
function anyOf(column: string, values: readonly string[]): RawBuilder<boolean> {
  const name = sql.ref(`r.${column}`);
  return values.length === 1
    ? sql<boolean>`${name} = ${values[0]}::text`
    : sql<boolean>`${name} = any (${values}::text[])`;
}

/** In the words of the index on facts, by which a value that few records have is found among many. */
function anyFact(field: string, values: readonly string[]): RawBuilder<boolean> {
  const ways = values.flatMap(asStored).map((value) => sql`r.facts @> ${JSON.stringify({ [field]: value })}::jsonb`);
  return ways.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(ways, sql` or `)})`;
}

/** How a value written in a definition can stand in a record: yes and no, and numbers, stand there as such. */
function asStored(value: string): (string | number | boolean)[] {
  if (value === 'true' || value === 'false') return [value, value === 'true'];
  return value !== '' && String(Number(value)) === value ? [value, Number(value)] : [value];
}

/** The partial indexes are on what is not closed; the planner only uses them when the condition says so in these words. */
function phasesToSql(phases: readonly string[]): RawBuilder<boolean> {
  if (phases.includes('closed')) return sql`r.phase = any (${phases}::text[])`;
  const isAllOthers = phases.includes('open') && phases.includes('waiting');
  return isAllOthers ? sql`r.phase <> 'closed'` : sql`r.phase <> 'closed' and r.phase = any (${phases}::text[])`;
}

/** Dates are written so that their order is that of their letters. */
function factToSql(fact: FactFilter): RawBuilder<boolean> {
  if ('from' in fact) return sql<boolean>`r.facts ->> ${fact.field} >= ${fact.from}`;
  if ('to' in fact) return sql<boolean>`r.facts ->> ${fact.field} <= ${fact.to}`;
  const part = 'holds' in fact ? [fact.holds] : fact.equals;
  return sql<boolean>`r.facts @> ${JSON.stringify({ [fact.field]: part })}::jsonb`;
}
