import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '../database.ts';
import { toStatement } from '../statement-builder.ts';
import { type ListQuery, listedToSql } from './filter-to-sql.ts';
import { type Cursor, type ListSort, stretchesOf } from './list-order.ts';
import { type Reach, reachToSql } from './reach-to-sql.ts';

/** A row of a worklist as the database has it: coded facts, and the sealed line with its wrapped key. */
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
  restricted_to: string[];
  mac: Buffer | null;
  due_at: Date | null;
  at_risk_at: Date | null;
  document_count: number;
  wrapped: Buffer;
  epoch: number;
}

/** A page of a list, and from where. */
export interface PageAsked extends ListQuery {
  readonly sort: readonly ListSort[];
  readonly after?: Cursor | undefined;
  readonly limit: number;
  /** From the cursor towards the beginning: the last before it comes first. */
  readonly backwards?: boolean | undefined;
  /** What they must be within reach of besides. */
  readonly also?: readonly Reach[] | undefined;
}

/**
 * Records within reach, in the order asked for. Each statement about a list is planned for its values: a plan kept for any state or office
 * reads a whole list where few records are in it.
 */
export async function listRecords(db: Queryable, page: PageAsked): Promise<ListedRow[]> {
  const found = new Map<string, ListedRow>();
  for (const { where, orderOf } of stretchesOf(page.sort, page)) {
    const limit = page.limit - found.size;
    // One that was moved while the stretches were read stands where it was first.
    for (const row of await readRows(db, {
      from: sql`casework.record`,
      where: [...listed(page), ...where],
      orderOf,
      limit,
    }))
      if (!found.has(row.id)) found.set(row.id, row);
    if (found.size >= page.limit) break;
  }
  return [...found.values()];
}

interface Part {
  readonly from: RawBuilder<unknown>;
  readonly where: readonly RawBuilder<boolean>[];
  readonly orderOf: (table: string) => RawBuilder<unknown>;
  readonly limit: number;
  /** They come in order already: one plan is as good for any values, and need not be made anew, which costs as much as reading the page. */
  readonly inOrder?: boolean;
}

/** The condition of a page on its records, without its cursor. */
export function listed({ also = [], ...query }: PageAsked): RawBuilder<boolean>[] {
  return [listedToSql(query), ...also.map(reachToSql)];
}

/**
 * Rows with their keys. Which they are is found first: whole rows would be sorted and dropped. Keys are looked up one by one: joined, they
 * would all be read for one page.
 */
export async function readRows(
  db: Queryable,
  { from, where, orderOf, limit, inOrder = false }: Part,
): Promise<ListedRow[]> {
  const { rows } = await db.query<ListedRow>(
    toStatement(
      sql`
      select p.*, k.wrapped, k.epoch from (
        select ${listedColumns} from (
          select r.id from ${from} r ${where.length > 0 ? sql`where ${sql.join(where, sql` and `)}` : sql``}
          ${inOrder ? sql`` : sql`order by ${orderOf('r')}`} limit ${sql.lit(limit)}) s
        join casework.record r on r.id = s.id) p
      join lateral (select k.wrapped, k.epoch from keys.data_key k where k.record_id = p.id limit 1) k on true
      order by ${orderOf('p')}`,
      inOrder ? 'often' : 'anew',
    ),
  );
  return rows;
}

/** What of a record a list is about. */
export const listedColumns = sql`r.id, r.record_type, r.definition_version, r.control_number, r.channel, r.state, r.version, r.phase,
  r.seal_counter, r.facts, r.line, r.priority, r.registered_by, r.registered_at, r.assignee, r.office, r.step_accounts, r.step_offices,
  r.step_does, r.step_due_at, r.restricted, r.restricted_to, r.mac, r.due_at, r.at_risk_at, r.document_count`;

/** How many records a worklist holds, up to a limit: a count beyond it says "more than". */
export async function countRecords(db: Queryable, { limit, ...query }: ListQuery & { limit: number }): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    toStatement(
      sql`select count(*)::int as n from (select 1 from casework.record r where ${listedToSql(query)} limit ${sql.lit(limit)}) c`,
      'anew',
    ),
  );
  return rows[0]?.n ?? 0;
}

/** How many records of a list have each of some values in a column, each up to a limit. */
export async function countByKey(
  db: Queryable,
  {
    column,
    keys,
    limit,
    ...query
  }: ListQuery & { column: 'state' | 'office' | 'assignee'; keys: readonly string[]; limit: number },
): Promise<Map<string, number>> {
  const type = column === 'assignee' ? sql`uuid` : sql`text`;
  const { rows } = await db.query<{ key: string; n: number }>(
    toStatement(
      sql`
      select u.key::text as key, c.n from unnest(${keys}::${type}[]) u (key) cross join lateral (
        select count(*)::int as n from (
          select 1 from casework.record r where ${listedToSql(query)} and ${sql.ref(`r.${column}`)} = u.key limit ${sql.lit(limit)}) x) c`,
      'anew',
    ),
  );
  return new Map(rows.map(({ key, n }) => [key, n]));
}
