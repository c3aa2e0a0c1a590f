import { type RawBuilder, sql } from 'kysely';
import type { ListFilter } from './filter-to-sql.ts';

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
  /** Empty ones come first, as an index read backwards has them; by default they come last. */
  readonly emptyFirst?: boolean;
}

/** Sort values of the last row shown, for the next page. */
export type Cursor = readonly (string | number | null)[];

type OrderColumn = SortColumn | 'id';

interface Step {
  readonly by: OrderColumn;
  readonly descending: boolean;
  readonly emptyFirst: boolean;
}

/** A part of a list that follows the one before as a whole: one stretch of the index that has the order. */
export interface Stretch {
  readonly where: readonly RawBuilder<boolean>[];
  /** The order within it, over a table of this name. */
  orderOf(table: string): RawBuilder<unknown>;
}

/**
 * The stretches of a list after a cursor, in order: what equals it in all columns but the last, then in all but the last two, and so on; of
 * a column that may be empty, those with a value and those without. Each is one range of an index; asked for with `or`, or with the empty
 * ones at the end that the index does not have them at, all of the list would be read and sorted for one page.
 *
 * @param backwards from the cursor towards the beginning
 */
export function stretchesOf(
  sort: readonly ListSort[],
  { after, backwards = false }: { after?: Cursor | undefined; backwards?: boolean | undefined },
): Stretch[] {
  const steps = stepsOf(sort, backwards);
  if (!after) return splitAt(steps, 0).map((split) => stretchOf(steps, [], split));
  const stretches = steps.flatMap((step, at) => {
    const same = steps.slice(0, at).map((before, index) => equalTo(before, after[index] ?? null));
    return beyond(step, after[at] ?? null).map((split) => stretchOf(steps, same, { ...split, at }));
  });
  // From the last column, in which the nearest rows differ, to the first.
  const groups = Map.groupBy(stretches, ({ at }) => at);
  return [...groups.keys()].toSorted((one, other) => other - one).flatMap((at) => groups.get(at) ?? []);
}

/** The order of the whole list, over a table of this name. */
export function orderOfList(sort: readonly ListSort[], { backwards = false }: { backwards?: boolean | undefined }) {
  const steps = stepsOf(sort, backwards);
  return (table: string) =>
    sql.join(
      steps.map((step) => orderToSql(step, table, false)),
      sql`, `,
    );
}

/**
 * Whether an index has this order, so that a page of a long list is read without the rest of it. What is due on one day has an index by when
 * it was registered and one by priority, the highest first; another order is sorted day by day. What is alike in other columns must follow by
 * due date. What is closed has few indexes.
 */
export function isIndexed(sort: readonly ListSort[], { phases }: Pick<ListFilter, 'phases'>): boolean {
  const [first, second] = sort;
  if (!first || first.by === 'control_number') return true;
  if (phases?.includes('closed') || typeof first.by !== 'string') return false;
  if (first.by === 'due_at' || first.by === 'registered_at') return true;
  const way = first.by === 'priority' ? !first.descending : first.descending;
  return second?.by === 'due_at' && second.descending === way && (second.emptyFirst ?? false) === way;
}

/**
 * The record id settles ties, so that paging never skips or repeats. It goes the way of the last column, so that one index is read from
 * either end. A control number is of one record.
 */
function stepsOf(sort: readonly ListSort[], backwards: boolean): Step[] {
  const unique = sort.findIndex(({ by }) => by === 'control_number');
  const kept = unique === -1 ? sort : sort.slice(0, unique + 1);
  const last = { by: 'id' as const, descending: sort.at(-1)?.descending === true };
  return [...kept, ...(unique === -1 ? [last] : [])].map((step) => ({
    by: step.by,
    descending: step.descending !== backwards,
    emptyFirst: ('emptyFirst' in step && step.emptyFirst === true) !== backwards,
  }));
}

/** What narrows a list to one of its stretches, and what is known there of a column's being empty. */
interface Split {
  readonly where?: RawBuilder<boolean>;
  readonly at: number;
  readonly empty?: boolean;
}

function stretchOf(
  steps: readonly Step[],
  same: readonly Equal[],
  { where, at, empty }: Split,
): Stretch & { at: number } {
  const conditions = [...same.map((one) => one.where), ...(where ? [where] : [])];
  const emptyAt = (index: number) => same[index]?.empty ?? (index === at ? empty : undefined);
  const ordered = steps.filter(({ by }, index) => !(by === onlyFilled && emptyAt(index)));
  return {
    at,
    where: conditions,
    orderOf: (table) =>
      sql.join(
        ordered.map((step) => orderToSql(step, table, emptyAt(steps.indexOf(step)) !== undefined)),
        sql`, `,
      ),
  };
}

/** The index on this column leaves the empty ones out. */
const onlyFilled = 'step_due_at';

/** A column that may be empty is split where its index has the empty ones at the other end, or not at all. */
function splitAt(steps: readonly Step[], at: number): Split[] {
  const step = steps[at];
  if (!step || isNeverEmpty(step) || typeof step.by !== 'string') return [{ at }];
  if (step.by !== onlyFilled && step.descending === step.emptyFirst) return [{ at }];
  const column = columnToSql(step.by);
  const filled = { where: sql<boolean>`${column} is not null`, at, empty: false };
  const empty = { where: sql<boolean>`${column} is null`, at, empty: true };
  return step.emptyFirst ? [empty, filled] : [filled, empty];
}

/** What comes after a value in one column: those beyond it, then the empty ones; going backwards the other way round. */
function beyond(step: Step, value: string | number | null): Omit<Split, 'at'>[] {
  const column = columnToSql(step.by);
  if (value === null) return step.emptyFirst ? [{ where: sql`${column} is not null`, empty: false }] : [];
  const bound = typed(step.by, value);
  const further = {
    where: step.descending ? sql<boolean>`${column} < ${bound}` : sql<boolean>`${column} > ${bound}`,
    empty: false,
  };
  return isNeverEmpty(step) || step.emptyFirst
    ? [further]
    : [further, { where: sql<boolean>`${column} is null`, empty: true }];
}

interface Equal {
  readonly where: RawBuilder<boolean>;
  readonly empty: boolean;
}

function equalTo({ by }: Step, value: string | number | null): Equal {
  const column = columnToSql(by);
  return value === null
    ? { where: sql`${column} is null`, empty: true }
    : { where: sql`${column} = ${typed(by, value)}`, empty: false };
}

function columnToSql(by: OrderColumn, table = 'r'): RawBuilder<unknown> {
  return typeof by === 'string' ? sql.ref(`${table}.${by}`) : sql`(${sql.ref(`${table}.facts`)} ->> ${by.fact})`;
}

/** An index is read from either end only in the words it was made with: nothing is said of empty ones where it is known whether there are any. */
function orderToSql(step: Step, table: string, isKnown: boolean): RawBuilder<unknown> {
  const way = step.descending ? sql`desc` : sql`asc`;
  const column = sql`${columnToSql(step.by, table)} ${way}`;
  if (isKnown || isNeverEmpty(step) || step.descending === step.emptyFirst) return column;
  return step.emptyFirst ? sql`${column} nulls first` : sql`${column} nulls last`;
}

function isNeverEmpty({ by }: Pick<Step, 'by'>): boolean {
  return typeof by === 'string' && neverEmpty.has(by);
}

const neverEmpty: ReadonlySet<OrderColumn> = new Set([
  'id',
  'control_number',
  'state',
  'registered_at',
  'channel',
  'priority',
]);

function typed(by: OrderColumn, value: string | number): RawBuilder<unknown> {
  if (by === 'id' || by === 'assignee') return sql`${value}::uuid`;
  if (by === 'due_at' || by === 'registered_at' || by === 'step_due_at') return sql`${value}::timestamptz`;
  if (by === 'priority') return sql`${value}::int`;
  return sql`${value}::text`;
}
