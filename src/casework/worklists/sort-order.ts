import type { Definition } from '../../definition/definition.ts';
import type { Worklist } from '../../definition/schema/access.ts';
import type { Actor } from '../../engine/types.ts';
import type { ListSort, SortColumn } from '../../storage/records/list-order.ts';
import { type DomainError, invalid } from '../domain-error.ts';
import { fieldsReadOf } from './fields-read.ts';
import { type Grouping, groupSort } from './groups.ts';

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

/** Columns by which a person may have a worklist sorted: an order tells of what it is by. */
export function sortableColumns(definition: Definition, actor: Actor, worklist: Worklist): string[] {
  const fields = fieldsReadOf({ definition, actor, worklist }).filter(({ type }) => !several.has(type));
  return [...Object.keys(columns), ...fields.map(({ id }) => id)];
}

const several: ReadonlySet<string> = new Set(['choices', 'offices', 'group']);

/**
 * The order of a worklist: groups first, then what was asked for, else its own.
 *
 * @throws {DomainError} `invalid` for a column that is none, or that the person does not read
 */
export function orderOf(
  { worklist, sortable }: { worklist: Worklist; sortable: readonly string[] },
  { sort, group }: { sort?: string | undefined; group?: Grouping | undefined },
): ListSort[] {
  const first = group ? [groupSort[group]] : [];
  return [...first, ...sortOf(worklist, sort, sortable)].filter(
    ({ by }, at, all) => all.findIndex((one) => JSON.stringify(one.by) === JSON.stringify(by)) === at,
  );
}

function sortOf(worklist: Worklist, sort: string | undefined, sortable: readonly string[]): ListSort[] {
  if (sort !== undefined) {
    const column = sort.replace(/^-/, '');
    if (!sortable.includes(column)) throw notSortable(sortable);
    return withTies({ by: columns[column] ?? { fact: column }, descending: sort.startsWith('-') });
  }
  const [first, ...others] = worklist.sort.map(({ by, direction }) => ({
    by: columns[by] ?? { fact: by },
    descending: direction === 'descending',
  }));
  if (!first) return [];
  return others.length === 0 ? withTies(first) : [first, ...others];
}

/**
 * What is alike in a column follows by due date, and what is due on one day as it was registered; from the other end the whole order is the
 * other way round, as its index is read.
 */
function withTies(first: ListSort): ListSort[] {
  if (typeof first.by === 'string' && apart.has(first.by)) return [first];
  if (first.by === 'due_at') return [first, { by: 'registered_at', descending: first.descending }];
  // The most points stand first with the earliest due date.
  const descending = first.by === 'priority' ? !first.descending : first.descending;
  const due = { by: 'due_at' as const, descending, emptyFirst: descending };
  // Those without a step, most of a list, are read by the index on due dates.
  return first.by === 'step_due_at' ? [first, due, { by: 'registered_at', descending }] : [first, due];
}

/** Hardly two records are alike in these. */
const apart: ReadonlySet<SortColumn> = new Set<SortColumn>(['control_number', 'registered_at']);

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
