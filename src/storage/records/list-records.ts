import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '../database.ts';
import { toStatement } from '../statement-builder.ts';
import { type Reach, reachToSql } from './reach-to-sql.ts';

/** A column a worklist can be sorted by: a column of the record or a coded field. */
export type SortColumn =
  | 'control_number'
  | 'state'
  | 'assignee'
  | 'office'
  | 'due_at'
  | 'registered_at'
  | 'channel'
  | 'priority'
  | 'step_due_at'
  | { readonly fact: string };

/** What a worklist asks for. */
export interface ListFilter {
  readonly recordTypes?: readonly string[] | undefined;
  readonly phases?: readonly string[] | undefined;
  readonly states?: readonly string[] | undefined;
  /** Assigned to, or waiting at a step of, this account. */
  readonly mine?: { readonly account: string; readonly offices: readonly string[] } | undefined;
  readonly unassigned?: boolean | undefined;
  /** Of these offices, or with a current step there. */
  readonly offices?: readonly string[] | undefined;
  readonly overdueAt?: Date | undefined;
  readonly atRiskAt?: Date | undefined;
  readonly dueBetween?: { readonly from: Date; readonly to: Date } | undefined;
  readonly facts?: Readonly<Record<string, readonly string[]>> | undefined;
}

export interface ListSort {
  readonly by: SortColumn;
  readonly descending: boolean;
}

/** A row of a worklist: coded facts, and the sealed line with its wrapped key. */
export interface ListedRow {
  id: string;
  record_type: string;
  definition_version: number;
  control_number: string;
  channel: string;
  state: string;
  phase: 'open' | 'waiting' | 'closed';
  seal_counter: number;
  facts: Record<string, unknown>;
  line: Buffer;
  priority: number;
  registered_by: string;
  registered_at: Date;
  assignee: string | null;
  office: string | null;
  step_accounts: string[];
  step_offices: string[];
  step_does: string | null;
  step_due_at: Date | null;
  restricted: boolean;
  due_at: Date | null;
  at_risk_at: Date | null;
  document_count: number;
  wrapped: Buffer;
  epoch: number;
}

/** Sort values of the last row shown, for the next page. */
export type Cursor = readonly (string | number | null)[];

/**
 * One page of records within reach, in the order asked for; the record id settles ties, so that paging never skips or repeats.
 * The limit stands in the text: a plan that is kept for any limit would sort the whole list.
 * Keys are looked up one by one: joined, they would all be read for one page.
 */
export async function listRecords(
  db: Queryable,
  {
    reach,
    filter,
    sort,
    after,
    limit,
  }: { reach: Reach; filter: ListFilter; sort: readonly ListSort[]; after?: Cursor | undefined; limit: number },
): Promise<ListedRow[]> {
  const order = [...sort, { by: 'id' as const, descending: false }];
  const where = [reachToSql(reach), ...filterToSql(filter), ...(after ? [afterCursor(order, after)] : [])];
  const { rows } = await db.query<ListedRow>(
    toStatement(sql`
      select p.*, k.wrapped, k.epoch from (
        select r.id, r.record_type, r.definition_version, r.control_number, r.channel, r.state, r.phase, r.seal_counter, r.facts,
          r.line, r.priority, r.registered_by, r.registered_at, r.assignee, r.office, r.step_accounts, r.step_offices, r.step_does,
          r.step_due_at, r.restricted, r.due_at, r.at_risk_at, r.document_count
        from casework.record r
        where ${sql.join(where, sql` and `)}
        order by ${sql.join(
          order.map((one) => orderToSql(one, 'r')),
          sql`, `,
        )}
        limit ${sql.lit(limit)}) p
      join lateral (select k.wrapped, k.epoch from keys.data_key k where k.record_id = p.id limit 1) k on true
      order by ${sql.join(
        order.map((one) => orderToSql(one, 'p')),
        sql`, `,
      )}`),
  );
  return rows;
}

/** How many records a worklist holds, up to a limit: a count beyond it says "more than". */
export async function countRecords(
  db: Queryable,
  { reach, filter, limit }: { reach: Reach; filter: ListFilter; limit: number },
): Promise<number> {
  const where = [reachToSql(reach), ...filterToSql(filter)];
  const { rows } = await db.query<{ n: number }>(
    toStatement(
      sql`select count(*)::int as n from (select 1 from casework.record r where ${sql.join(where, sql` and `)} limit ${sql.lit(limit)}) c`,
    ),
  );
  return rows[0]?.n ?? 0;
}

function filterToSql(filter: ListFilter): RawBuilder<boolean>[] {
  const { mine, dueBetween } = filter;
  return [
    ...(filter.recordTypes ? [sql<boolean>`r.record_type = any (${filter.recordTypes}::text[])`] : []),
    ...(filter.phases ? [phasesToSql(filter.phases)] : []),
    ...(filter.states ? [sql<boolean>`r.state = any (${filter.states}::text[])`] : []),
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
    ...(filter.overdueAt ? [sql<boolean>`r.due_at < ${filter.overdueAt}`] : []),
    ...(filter.atRiskAt ? [sql<boolean>`r.at_risk_at <= ${filter.atRiskAt} and r.due_at >= ${filter.atRiskAt}`] : []),
    ...(dueBetween ? [sql<boolean>`r.due_at >= ${dueBetween.from} and r.due_at < ${dueBetween.to}`] : []),
    ...Object.entries(filter.facts ?? {}).map(
      ([field, values]) => sql<boolean>`r.facts ->> ${field} = any (${values}::text[])`,
    ),
  ];
}

/** The partial indexes are on what is not closed; the planner only uses them when the condition says so in these words. */
function phasesToSql(phases: readonly string[]): RawBuilder<boolean> {
  if (phases.includes('closed')) return sql`r.phase = any (${phases}::text[])`;
  const isAllOthers = phases.includes('open') && phases.includes('waiting');
  return isAllOthers ? sql`r.phase <> 'closed'` : sql`r.phase <> 'closed' and r.phase = any (${phases}::text[])`;
}

type OrderColumn = SortColumn | 'id';

function columnToSql(by: OrderColumn, table = 'r'): RawBuilder<unknown> {
  return typeof by === 'string' ? sql.ref(`${table}.${by}`) : sql`(${sql.ref(`${table}.facts`)} ->> ${by.fact})`;
}

function orderToSql({ by, descending }: { by: OrderColumn; descending: boolean }, table: string): RawBuilder<unknown> {
  const column = columnToSql(by, table);
  return descending ? sql`${column} desc nulls last` : sql`${column} asc nulls last`;
}

/** Rows after the cursor: equal in the first k columns and beyond it in the next; nothing comes after nulls but the tie-breaker. */
function afterCursor(order: readonly { by: OrderColumn; descending: boolean }[], cursor: Cursor): RawBuilder<boolean> {
  const ways = order.map((one, index) => {
    const equal = order.slice(0, index).map((before, at) => {
      const column = columnToSql(before.by);
      const value = cursor[at] ?? null;
      return value === null ? sql`${column} is null` : sql`${column} = ${typed(before.by, value)}`;
    });
    return sql`(${sql.join([...equal, beyond(one, cursor[index] ?? null)], sql` and `)})`;
  });
  return sql`(${sql.join(ways, sql` or `)})`;
}

function beyond(
  { by, descending }: { by: OrderColumn; descending: boolean },
  value: string | number | null,
): RawBuilder<unknown> {
  const column = columnToSql(by);
  if (value === null) return sql`false`;
  return descending
    ? sql`(${column} < ${typed(by, value)} or ${column} is null)`
    : sql`(${column} > ${typed(by, value)} or ${column} is null)`;
}

function typed(by: OrderColumn, value: string | number): RawBuilder<unknown> {
  if (by === 'id' || by === 'assignee') return sql`${value}::uuid`;
  if (by === 'due_at' || by === 'registered_at' || by === 'step_due_at') return sql`${value}::timestamptz`;
  if (by === 'priority') return sql`${value}::int`;
  return sql`${value}::text`;
}
