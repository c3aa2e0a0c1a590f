import { classes } from '../classes.ts';
import type { Content } from '../contract.ts';
import { escapeText, Html, write } from '../markup/html.ts';
import type { TableCell, TableColumn, TableRow } from './contract.ts';

export interface RowsParams {
  columns: TableColumn[];
  rowHeading: number;
  selectable: boolean;
  selectForm: string | undefined;
}

/**
 * The rows, written by hand instead of as elements: a list of fifty rows is the page that is asked for most, and what is the same in
 * every row of a column is made once. What stands in the cells is content like any other. Everything filled in goes through `write` or
 * `attribute`, which escape it.
 *
 * The roles say what the parts are also where a phone shows them stacked; some browsers forget it without table boxes.
 */
export function renderRows(rows: TableRow[], { columns, rowHeading, selectable, selectForm }: RowsParams): Html {
  const starts = columns.map((column, index) => cellStart(column, index === rowHeading));
  const ends = columns.map((_, index) => (index === rowHeading ? '</div></th>' : '</div></td>'));
  // A part for each row: see `partsOf`.
  const written: string[] = [];
  for (const { id, href, chosen, select, cells, heading } of rows) {
    let html = heading ? headingRow(heading, columns.length + (selectable ? 1 : 0)) : '';
    html += `<tr role="row"${attribute('id', id)}${attribute('data-href', href)}${chosen ? ' class="row-chosen"' : ''}>`;
    if (selectable) html += `<td class="table-select" role="cell">${select ? box(select, selectForm) : ''}</td>`;
    for (const [index, cell] of cells.entries()) html += starts[index] + writeCell(cell) + ends[index];
    written.push(`${html}</tr>`);
  }
  return new Html(written);
}

function headingRow({ label, note }: NonNullable<TableRow['heading']>, width: number): string {
  const counted = note === undefined ? '' : ` <span class="group-note">${escapeText(note)}</span>`;
  return `<tr role="row" class="row-group"><th role="rowheader" scope="colgroup" colspan="${width}">${escapeText(label)}${counted}</th></tr>`;
}

/** The opening tags of every cell of a column; when the row is stacked, its heading is repeated before the cell where that is needed. */
function cellStart(column: TableColumn, isHeading: boolean): string {
  const label = attribute('data-label', isHeading || column.bare || column.labelHidden ? undefined : column.label);
  const names = attribute('class', cellClass(column));
  return isHeading ? `<th scope="row" role="rowheader"${names}${label}><div>` : `<td role="cell"${names}${label}><div>`;
}

function writeCell(cell: TableCell): string {
  if (!isTwoLine(cell)) return write(cell);
  const { text, soft, href, lang } = cell;
  const language = attribute('lang', lang);
  const first = href
    ? `<a${attribute('href', href)}${language}>${write(text)}</a>`
    : `<span${language}>${write(text)}</span>`;
  return soft ? `${first}<div class="cell-soft">${write(soft)}</div>` : first;
}

function box({ name, value, label, checked }: NonNullable<TableRow['select']>, form: string | undefined): string {
  const named = `${attribute('name', name)}${attribute('value', value)}${attribute('aria-label', label)}`;
  return `<input type="checkbox"${named}${checked ? ' checked' : ''}${attribute('form', form)}>`;
}

function attribute(name: string, value: string | undefined): string {
  return value === undefined ? '' : ` ${name}="${escapeText(value)}"`;
}

function isTwoLine(cell: TableCell): cell is Exclude<TableCell, Content> {
  return typeof cell === 'object' && cell !== null && 'text' in cell;
}

/** The classes of a column's cells and heading. */
export function cellClass({ numeric, nowrap, room }: TableColumn): string | undefined {
  return classes(numeric && 'cell-numeric', nowrap && 'nowrap', room && `cell-${room}`) || undefined;
}
