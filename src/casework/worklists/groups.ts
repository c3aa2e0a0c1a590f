import type { Definition } from '../../definition/definition.ts';
import { addWorkingDays, closingOn } from '../../engine/calendar/index.ts';
import { calendarOf } from '../../engine/calendar-of.ts';
import { localToday } from '../../engine/local-today.ts';
import type { ListFilter } from '../../storage/records/filter-to-sql.ts';
import type { ListSort } from '../../storage/records/list-order.ts';
import type { ListedRow } from '../../storage/records/list-records.ts';

/** What the rows of a worklist can be grouped by. */
export const groupings = ['state', 'office', 'assignee', 'due'] as const;
export type Grouping = (typeof groupings)[number];

/** Rows of a group stand together: it is the first thing they are sorted by. */
export const groupSort: Readonly<Record<Grouping, ListSort>> = {
  state: { by: 'state', descending: false },
  office: { by: 'office', descending: false },
  assignee: { by: 'assignee', descending: false },
  due: { by: 'due_at', descending: false },
};

/** Where one group by due date ends and the next begins. */
export interface DueEdges {
  readonly now: Date;
  /** Close of business today. */
  readonly today: Date;
  /** Close of business five working days on. */
  readonly soon: Date;
}

/** The edges of today. */
export function dueEdges(definition: Definition, now: Date): DueEdges {
  const calendar = calendarOf(definition);
  const today = localToday(definition, now);
  return { now, today: closingOn(calendar, today), soon: closingOn(calendar, addWorkingDays(calendar, today, 5)) };
}

/** The group of a row: a state, an office, an account, or how near its due date is; empty for none. */
export function groupKey(group: Grouping, row: ListedRow, edges: DueEdges): string {
  if (group !== 'due') return row[group] ?? '';
  if (!row.due_at) return '';
  if (row.due_at < edges.now) return 'overdue';
  if (row.due_at <= edges.today) return 'today';
  return row.due_at <= edges.soon ? 'soon' : 'later';
}

/** Which records belong to a group, by its key. */
export function groupFilter(group: Grouping, key: string, { now, today, soon }: DueEdges): ListFilter {
  const after = (edge: Date) => new Date(edge.getTime() + 1);
  if (group === 'state') return { states: [key] };
  if (group === 'office') return { ofOffice: key === '' ? null : key };
  if (group === 'assignee') return key === '' ? { unassigned: true } : { assignee: key };
  if (key === 'overdue') return { overdueAt: now };
  if (key === 'today') return { dueBetween: { from: now, to: today } };
  if (key === 'soon') return { dueBetween: { from: after(today), to: soon } };
  return key === 'later' ? { dueBetween: { from: after(soon) } } : { noDue: true };
}
