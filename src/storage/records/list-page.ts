import { sql } from 'kysely';
import type { Queryable } from '../database.ts';
import { toStatement } from '../statement-builder.ts';
import { dueToSql } from './filter-to-sql.ts';
import { isIndexed, orderOfList, stretchesOf } from './list-order.ts';
import { type ListedRow, listed, listedColumns, type PageAsked, readRows } from './list-records.ts';

/** A page, and how many records the list holds: 1,001 stand for any more. */
export interface ListedPage {
  readonly rows: ListedRow[];
  readonly count: number;
}

/** Records up to which a list is read as a whole, and sorted. */
const mostSorted = 1000;
/** Records of the whole order that are looked through, at most, for a page of a longer list. */
const mostScanned = 5000;

/**
 * A page of a list, however long, in a time that does not hang on what the planner believes of it: up to 1,000 records are found by the
 * indexes of the filter, counted and sorted; of more, the index of the order is read until the page is full, and when that takes too long
 * because the records lie at its other end, those of the list are sorted after all.
 */
export async function listPage(db: Queryable, page: PageAsked): Promise<ListedPage> {
  if (isIndexed(page.sort, page.filter) && wasLong(db, page)) {
    return { count: mostSorted + 1, rows: await readLong(db, page) };
  }
  const short = await readShort(db, page);
  if (short.count <= mostSorted) return short;
  if (!isIndexed(page.sort, page.filter)) return { ...short, rows: await readSorted(db, page) };
  noteLong(db, page);
  return { ...short, rows: await readLong(db, page) };
}

/**
 * Milliseconds for which a list that held more than 1,000 is taken to: its rows are right either way, only "more than" may be late, as the
 * counts of long lists in the navigation may. To look again costs several times as much as the page, and people come back to a list within a minute.
 */
const longFor = 60_000;
const mostNoted = 1000;
const longLists = new WeakMap<Queryable, Map<string, number>>();

function wasLong(db: Queryable, page: PageAsked): boolean {
  return (longLists.get(db)?.get(nameOf(page)) ?? 0) > performance.now();
}

function noteLong(db: Queryable, page: PageAsked): void {
  const noted = longLists.get(db) ?? new Map<string, number>();
  if (noted.size >= mostNoted) noted.clear();
  longLists.set(db, noted.set(nameOf(page), performance.now() + longFor));
}

function nameOf(page: PageAsked): string {
  const { text, values } = toStatement(sql.join(listed(page), sql` and `), 'anew');
  return `${text} ${JSON.stringify(values)}`;
}

/** The page as it is when the list is no longer than 1,000, with the count, which says whether it is. */
async function readShort(db: Queryable, page: PageAsked): Promise<ListedPage> {
  const order = orderOfList(page.sort, page);
  const { rows } = await db.query<ListedRow & { n: number }>(
    toStatement(
      sql`
      with m as materialized (
        select ${orderColumnsOf(page)} from casework.record r where ${sql.join(listed(page), sql` and `)} limit ${sql.lit(mostSorted + 1)})
      select p.*, k.wrapped, k.epoch, c.n from (select count(*)::int as n from m) c
      left join lateral (
        select ${listedColumns} from (
          select r.id from m r where c.n <= ${sql.lit(mostSorted)} ${afterCursor(page)} order by ${order('r')} limit ${sql.lit(page.limit)}) s
        join casework.record r on r.id = s.id) p on true
      left join lateral (select k.wrapped, k.epoch from keys.data_key k where k.record_id = p.id limit 1) k on true
      order by ${order('p')}`,
      'anew',
    ),
  );
  return { count: rows[0]?.n ?? 0, rows: rows.filter(({ id }) => id !== null) };
}

/** What an order can be by: counting and sorting the whole rows would cost more than fetching those of the page. */
function orderColumnsOf({ sort }: PageAsked) {
  const narrow = sql`r.id, r.control_number, r.state, r.assignee, r.office, r.due_at, r.registered_at, r.channel, r.priority, r.step_due_at`;
  return sort.some(({ by }) => typeof by !== 'string') ? sql`${narrow}, r.facts` : narrow;
}

async function readLong(db: Queryable, page: PageAsked): Promise<ListedRow[]> {
  const found = new Map<string, ListedRow>();
  const keep = (rows: ListedRow[]) => {
    for (const row of rows) if (!found.has(row.id)) found.set(row.id, row);
  };
  for (const { where, orderOf } of stretchesOf(page.sort, page)) {
    const limit = page.limit - found.size;
    // No order is asked for around it: the planner would look for all 5,000, and sort them.
    const scanned = sql`(
      select r.* from casework.record r where ${sql.join([...startOf(page), ...where], sql` and `)}
      order by ${orderOf('r')} limit ${sql.lit(mostScanned)})`;
    const rows = await readRows(db, { from: scanned, where: listed(page), inOrder: true, orderOf, limit });
    keep(rows.length === limit ? rows : await readRows(db, { from: fenced(page, where), where: [], orderOf, limit }));
    if (found.size >= page.limit) break;
  }
  return [...found.values()].slice(0, page.limit);
}

/** All of the list beyond the cursor, sorted. */
function readSorted(db: Queryable, page: PageAsked): Promise<ListedRow[]> {
  const orderOf = orderOfList(page.sort, page);
  return readRows(db, { from: fenced(page, []), where: beyond(page), orderOf, limit: page.limit });
}

/** The records of a list, found by what the list is of: `offset` keeps the planner from looking for them along the order. */
function fenced(page: PageAsked, where: readonly ReturnType<typeof listed>[number][]) {
  return sql`(select r.* from casework.record r where ${sql.join([...listed(page), ...where], sql` and `)} offset 0)`;
}

/** What of the list the index of its order can begin and end with. */
function startOf({ filter, narrowed = [], sort: [first] }: PageAsked): ReturnType<typeof listed> {
  const all = [filter, ...narrowed];
  const open = filter.phases?.includes('closed') ? sql<boolean>`true` : sql<boolean>`r.phase <> 'closed'`;
  if (first?.by !== 'due_at') return [open];
  return [
    open,
    ...all.flatMap(dueToSql),
    ...all.flatMap(({ states }) => (states?.length === 1 ? [sql<boolean>`r.state = ${states[0]}`] : [])),
  ];
}

/** What comes after the cursor, as one condition. */
function beyond(page: PageAsked) {
  if (!page.after) return [];
  const ways = stretchesOf(page.sort, page).map(({ where }) => sql`(${sql.join(where, sql` and `)})`);
  return [sql<boolean>`(${sql.join(ways, sql` or `)})`];
}

function afterCursor(page: PageAsked) {
  return sql.join([sql``, ...beyond(page)], sql` and `);
}
