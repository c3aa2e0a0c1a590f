import type { WorklistPage } from '../../../casework/worklists/list-worklist.ts';
import type { WorklistRow } from '../../../casework/worklists/show-rows.ts';
import { formatDate, inLanguage, type TableCell, type TableColumn } from '../../../ui/index.ts';
import { channelName, officeName } from '../names.ts';
import { words } from '../record-words.ts';
import { hrefWith, type ListAddress } from './list-address.ts';
import {
  dueCell,
  factOf,
  originOf,
  type RowView,
  rowHrefFrom,
  StateTag,
  subjectLang,
  subjectOf,
  waitsFor,
  withCell,
} from './row-cells.tsx';

/** One column of a worklist as its page shows it. */
export interface ShownColumn {
  readonly id: string;
  readonly label: string;
  readonly numeric?: boolean;
  readonly nowrap?: boolean;
  readonly room?: 'wide' | 'medium';
  readonly bare?: boolean;
  readonly cell: (row: WorklistRow) => TableCell;
}

type Cells = (view: RowView, row: WorklistRow) => TableCell;
type Word = 'number' | 'subject' | 'state' | 'with' | 'office' | 'due' | 'registered' | 'channel' | 'priority' | 'step';

const builtIn: Readonly<Record<string, Omit<ShownColumn, 'id' | 'label' | 'cell'> & { word: Word; cell: Cells }>> = {
  controlNumber: {
    word: 'number',
    nowrap: true,
    cell: (view, row) => ({ text: row.controlNumber, href: rowHrefFrom(view, row) }),
  },
  subjectLine: {
    word: 'subject',
    room: 'wide',
    bare: true,
    cell: (view, row) => ({ text: subjectOf(view, row), lang: subjectLang(view, row), soft: originOf(view, row) }),
  },
  state: {
    word: 'state',
    bare: true,
    cell: (view, row) => ({ text: StateTag({ view, row }), soft: waitsFor(view, row) }),
  },
  assignee: { word: 'with', room: 'medium', bare: true, cell: withCell },
  office: {
    word: 'office',
    cell: ({ definition, language }, row) => (row.office ? officeName(definition, row.office, language) : ''),
  },
  dueAt: { word: 'due', nowrap: true, bare: true, cell: dueCell },
  registeredAt: { word: 'registered', nowrap: true, cell: registeredCell },
  channel: { word: 'channel', cell: ({ definition, language }, row) => channelName(definition, row.channel, language) },
  priority: { word: 'priority', numeric: true, cell: (_view, row) => String(row.priority) },
  step: { word: 'step', cell: (view, row) => waitsFor(view, row) ?? '' },
};

/** Columns in their order. */
export function columnsOf(columns: readonly string[], view: RowView): ShownColumn[] {
  return columns.map((id) => columnOf(id, view));
}

/**
 * The columns a person sees. Of those a worklist comes with, what another cell already says in its second line has no column of its own: the
 * step beside the state, the office beside the person, the channel beside the subject. Columns somebody chose are all there.
 */
export function shownColumns({ columns, worklist }: Pick<WorklistPage, 'columns' | 'worklist'>): readonly string[] {
  if (columns !== worklist.columns) return columns;
  const has = (id: string) => columns.includes(id);
  const said = new Set([
    ...(has('state') ? ['step'] : []),
    ...(has('assignee') ? ['office'] : []),
    ...(has('subjectLine') ? ['channel'] : []),
  ]);
  return columns.filter((id) => !said.has(id));
}

/** A heading that sorts by its column, or turns the order round. */
export function sortLink(
  column: ShownColumn,
  {
    worklist,
    sortable,
    sort,
    address,
  }: Pick<WorklistPage, 'worklist' | 'sortable'> & { sort: string | undefined; address: ListAddress },
): TableColumn['sort'] {
  if (!sortable.includes(column.id)) return undefined;
  const first = worklist.sort[0];
  const given = sort ?? (first ? `${first.direction === 'descending' ? '-' : ''}${first.by}` : '');
  const isSorted = given.replace(/^-/, '') === column.id;
  const descending = given.startsWith('-');
  const next = isSorted && !descending ? `-${column.id}` : column.id;
  return {
    href: hrefWith(address, { sort: next }),
    ...(isSorted ? { direction: descending ? ('descending' as const) : ('ascending' as const) } : {}),
  };
}

/** A column by its id: one that every list can have, or a coded field. */
export function columnOf(id: string, view: RowView): ShownColumn {
  const { definition, language } = view;
  const known = builtIn[id];
  if (known) {
    const { word, cell, ...more } = known;
    return { id, label: words(language, word), ...more, cell: (row) => cell(view, row) };
  }
  const field = definition.recordTypes.flatMap(({ fields }) => fields).find((one) => one.id === id);
  return { id, label: field ? inLanguage(field.label, language) : id, cell: (row) => factOf(view, row, id) };
}

function registeredCell({ language, timeZone, now }: RowView, row: WorklistRow): TableCell {
  return formatDate(row.registeredAt, { language, timeZone, now });
}
