import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { classes } from '../classes.ts';
import type { Content } from '../contract.ts';
import type { TableCell, TableColumn, TableRow } from './contract.ts';

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

const nothing = raw('');
const selectCell = raw('<td class="table-select" role="cell">');
const cellEnd = raw('</td>');

export interface RowsParams {
  columns: TableColumn[];
  rowHeading: number;
  selectable: boolean;
  selectForm: string | undefined;
}

/**
 * The rows as HTML templates instead of elements: a list of fifty rows is the page that is asked for most, and elements take
 * three times as long. What stands in the cells may still be elements. Everything filled in is escaped by the template.
 *
 * The roles say what the parts are also where a phone shows them stacked; some browsers forget it without table boxes.
 */
export function renderRows(rows: TableRow[], { columns, rowHeading, selectable, selectForm }: RowsParams): Html[] {
  const starts = columns.map((column, index) => cellStart(column, index === rowHeading));
  const ends = columns.map((_, index) => (index === rowHeading ? raw('</th>') : cellEnd));
  return rows.map(({ id, href, chosen, select, cells }) => {
    const rendered = cells.map(
      (cell, index) => html`${starts[index] ?? nothing}${renderCell(cell)}${ends[index] ?? nothing}`,
    );
    const box = selectable ? html`${selectCell}${select ? renderBox(select, selectForm) : nothing}${cellEnd}` : nothing;
    return html`<tr role="row"${attribute('id', id)}${attribute('data-href', href)}${chosen ? raw(' class="row-chosen"') : nothing}>${box}${rendered}</tr>`;
  });
}

/** The opening tag of every cell of a column; its heading is repeated before the cell when the row is stacked. */
function cellStart(column: TableColumn, isHeading: boolean): Html {
  const label = attribute('data-label', column.labelHidden ? undefined : column.label);
  const names = attribute('class', cellClass(column));
  return isHeading ? html`<th scope="row" role="rowheader"${names}${label}>` : html`<td role="cell"${names}${label}>`;
}

function renderCell(cell: TableCell): Html {
  if (!isTwoLine(cell)) return html`<div>${cell}</div>`;
  const { text, soft, href, lang } = cell;
  const language = attribute('lang', lang);
  const first = href ? html`<a href="${href}"${language}>${text}</a>` : html`<span${language}>${text}</span>`;
  return soft ? html`<div>${first}<div class="cell-soft">${soft}</div></div>` : html`<div>${first}</div>`;
}

function renderBox({ name, value, label, checked }: NonNullable<TableRow['select']>, form: string | undefined): Html {
  return html`<input type="checkbox" name="${name}" value="${value}" aria-label="${label}"${checked ? raw(' checked') : nothing}${attribute('form', form)}>`;
}

function attribute(name: string, value: string | undefined): Html {
  return value === undefined ? nothing : html` ${raw(name)}="${value}"`;
}

function isTwoLine(cell: TableCell): cell is Exclude<TableCell, Content> {
  return typeof cell === 'object' && cell !== null && 'text' in cell;
}

/** The classes of a column's cells and heading. */
export function cellClass({ numeric, nowrap }: TableColumn): string | undefined {
  return classes(numeric && 'cell-numeric', nowrap && 'nowrap') || undefined;
}
