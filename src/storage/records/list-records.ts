import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '../database.ts';
import { toStatement } from '../statement-builder.ts';
import { type ListQuery, listedToSql } from './filter-to-sql.ts';
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
  version: number;
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
 * One page of records within reach, in the order asked for; the record id settles ties, so that paging never skips or repeats. It goes the
 * way of the last column, so that one index is read from either end.
 * The limit stands in the text: a plan that is kept for any limit would sort the whole list.
 * Keys are looked up one by one: joined, they would all be read for one page.
 */
export async function listRecords(
  db: Queryable,
  {
    sort,
    after,
    limit,
    backwards = false,
    also = [],
    ...query
  }: ListQuery & {
    sort: readonly ListSort[];
    after?: Cursor | undefined;
    limit: number;
    /** From the cursor towards the beginning: the last before it comes first. */
    backwards?: boolean;
    /** What they must be within reach of besides. */
    also?: readonly Reach[];
  },
): Promise<ListedRow[]> {
  const order = [...sort, { by: 'id' as const, descending: sort.at(-1)?.descending === true }].map(
    ({ by, descending }) => ({ by, descending: descending !== backwards, nullsFirst: backwards }),
  );
  const where = [listedToSql(query), ...also.map(reachToSql), ...(after ? [afterCursor(order, after)] : [])];
  const { rows } = await db.query<ListedRow>(
    toStatement(sql`
      select p.*, k.wrapped, k.epoch from (
        select r.id, r.record_type, r.definition_version, r.control_number, r.channel, r.state, r.version, r.phase, r.seal_counter, r.facts,
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
export async function countRecords(db: Queryable, { limit, ...query }: ListQuery & { limit: number }): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    toStatement(
      sql`select count(*)::int as n from (select 1 from casework.record r where ${listedToSql(query)} limit ${sql.lit(limit)}) c`,
    ),
  );
  return rows[0]?.n ?? 0;
}

type OrderColumn = SortColumn | 'id';

function columnToSql(by: OrderColumn, table = 'r'): RawBuilder<unknown> {
  return typeof by === 'string' ? sql.ref(`${table}.${by}`) : sql`(${sql.ref(`${table}.facts`)} ->> ${by.fact})`;
}

interface Ordered {
  readonly by: OrderColumn;
  readonly descending: boolean;
  /** Empty ones come last, but where the list is read backwards. */
  readonly nullsFirst: boolean;
}

function orderToSql({ by, descending, nullsFirst }: Ordered, table: string): RawBuilder<unknown> {
  const column = columnToSql(by, table);
  if (nullsFirst && descending) return sql`${column} desc`;
  if (nullsFirst && !(typeof by === 'string' && neverEmpty.has(by))) return sql`${column} asc nulls first`;
  if (!descending) return sql`${column} asc nulls last`;
  // A column that is never empty is read backwards from its index only when nothing is said of empty ones.
  return typeof by === 'string' && neverEmpty.has(by) ? sql`${column} desc` : sql`${column} desc nulls last`;
}

const neverEmpty: ReadonlySet<OrderColumn> = new Set([
  'id',
  'control_number',
  'state',
  'registered_at',
  'channel',
  'priority',
]);

/**
 * Rows after the cursor: equal in the first k columns and beyond it in the next; nothing comes after nulls but the tie-breaker, and going
 * backwards everything that has a value.
 */
function afterCursor(order: readonly Ordered[], cursor: Cursor): RawBuilder<boolean> {
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

function beyond({ by, descending, nullsFirst }: Ordered, value: string | number | null): RawBuilder<unknown> {
  const column = columnToSql(by);
  if (value === null) return nullsFirst ? sql`${column} is not null` : sql`false`;
  if (nullsFirst || (typeof by === 'string' && neverEmpty.has(by)))
    return descending ? sql`${column} < ${typed(by, value)}` : sql`${column} > ${typed(by, value)}`;
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
