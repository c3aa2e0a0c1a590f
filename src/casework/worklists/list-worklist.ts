import type { Worklist } from '../../definition/schema/access.ts';
import { accessPredicate } from '../../engine/access/access-predicate.ts';
import { believeRecords } from '../../keeper/index.ts';
import type { ListQuery } from '../../storage/records/filter-to-sql.ts';
import { isIndexed } from '../../storage/records/list-order.ts';
import { listPage } from '../../storage/records/list-page.ts';
import { countByKey, countRecords } from '../../storage/records/list-records.ts';
import { namesOf } from '../accounts/directory.ts';
import { type SystemLook, systemQuery } from '../queries.ts';
import type { Asked } from './asked.ts';
import { cursorOf, readCursor } from './cursor.ts';
import { filterableFields } from './fields-read.ts';
import { filterOf, getWorklist } from './filter-of.ts';
import { type DueEdges, dueEdges, type Grouping, groupFilter, groupKey } from './groups.ts';
import { narrowedBy } from './narrowing.ts';
import { mostSorted, orderNow } from './order-now.ts';
import { type ListShape, shapeOf } from './shape-of.ts';
import { showRows, type WorklistRow } from './show-rows.ts';
import { orderOf, sortableColumns } from './sort-order.ts';

export interface ListWorklistInput {
  readonly system: string;
  readonly worklist: string;
  readonly cursor?: string | undefined;
  /** How it is narrowed, sorted (a column or coded field, `-` before it for descending) and grouped. None: as the view has it. */
  readonly asked?: Asked | undefined;
  /** A saved view. None, and nothing asked: the view that the person has it open with. */
  readonly view?: string | undefined;
}

export interface WorklistPage extends ListShape {
  readonly worklist: Worklist;
  /** Columns by which this person may have it sorted now: of a list of more than 1,000 records those that an index has in order. */
  readonly sortable: readonly string[];
  /** It holds too many records for the order that was asked for, and has its own. */
  readonly isTooLong: boolean;
  /** Coded fields by which this person may narrow it. */
  readonly filterable: readonly string[];
  readonly rows: readonly WorklistRow[];
  /** Where a row of the page stands: a cursor, for the way to the record beside it. */
  readonly cursorAt: (row: number) => string;
  /** With a grouping: the group of each row, and the groups on this page with their names and how many records each has in all, up to
   * 1,001. */
  readonly groupOf: readonly string[];
  readonly groups: ReadonlyMap<string, { readonly name: string | undefined; readonly count: number }>;
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
  show: async (look, { worklist: id, cursor, ...wanted }) => {
    const { system, definition, actor, account, db, now } = look;
    const worklist = getWorklist(definition, actor, id);
    const shape = await shapeOf(look, worklist, wanted);
    const { narrowing = {}, group } = shape.asked;
    const sortable = sortableColumns(definition, actor, worklist);
    const query = {
      reach: accessPredicate({ definition, actor, action: 'list' }),
      filter: filterOf(definition, worklist, actor, now),
      narrowed: [narrowedBy({ definition, actor, worklist, now }, narrowing)],
    };
    const { order, isTooLong } = await orderNow(db, query, { worklist, sortable, asked: shape.asked });
    const place = { keeper: system.keeper, account, worklist: worklist.id, order };
    const after = readCursor(place, cursor);
    const { rows: found, count } = await listPage(db, { ...query, sort: order, after, limit: pageSize + 1 });
    const page = found.slice(0, pageSize);
    const rows = believeRecords(system.keeper, page);
    const last = page.at(-1);
    const edges = dueEdges(definition, now);
    const groupOf = group ? rows.map((row) => groupKey(group, row, edges)) : [];
    const [shown, groups] = await Promise.all([
      showRows(look, worklist.id, rows),
      group ? groupsOf(look, query, { group, edges, keys: [...new Set(groupOf)] }) : noGroups,
    ]);
    const next = found.length > pageSize && last ? cursorOf(place, last) : undefined;
    const filterable = filterableFields({ definition, actor, worklist }).map((field) => field.id);
    return {
      worklist,
      ...shape,
      sortable: sortable.filter(
        (by) => count <= mostSorted || isIndexed(orderOf({ worklist, sortable }, { sort: by }), query.filter),
      ),
      isTooLong,
      filterable,
      rows: shown,
      cursorAt: (row) => cursorOf(place, rows[row]!),
      groupOf,
      groups,
      next,
      count,
    };
  },
});

const noGroups: WorklistPage['groups'] = new Map();

/** The groups on a page, each counted up to a limit: of those not on it nothing is asked. */
async function groupsOf(
  { db, installation }: SystemLook,
  { narrowed = [], ...query }: ListQuery,
  { group, edges, keys }: { group: Grouping; edges: DueEdges; keys: readonly string[] },
): Promise<WorklistPage['groups']> {
  const names = group === 'assignee' ? await namesOf(installation, keys.filter(Boolean)) : undefined;
  // Those without a value, and stretches of time, are no keys of a column.
  const byKey = group === 'due' ? [] : keys.filter(Boolean);
  const others = keys.filter((key) => !byKey.includes(key));
  const counts = new Map([
    ...(byKey.length > 0 && group !== 'due'
      ? await countByKey(db, { ...query, narrowed, column: group, keys: byKey, limit: countLimit })
      : []),
    ...(await Promise.all(
      others.map(async (key) => {
        const own = { ...query, narrowed: [...narrowed, groupFilter(group, key, edges)] };
        return [key, await countRecords(db, { ...own, limit: countLimit })] as const;
      }),
    )),
  ]);
  return new Map(keys.map((key) => [key, { name: names?.get(key)?.name, count: counts.get(key) ?? 0 }]));
}
