import { classes } from '../classes.ts';
import type { Content } from '../contract.ts';
import type { Language } from '../text/text.ts';
import { words } from '../text/words.ts';
import type { TableCell, TableColumn, TableParams, TableRow } from './contract.ts';

// Stacked on a phone, the parts of the table are no table boxes any more, and some browsers then forget what they are.
const roles = { table: { role: 'table' }, row: { role: 'row' }, cell: { role: 'cell' }, group: { role: 'rowgroup' } };
const headings = { column: { role: 'columnheader' }, row: { role: 'rowheader' } };

/** A table whose rows can be opened, sorted and ticked. */
export function Table({
  language,
  caption,
  captionShown,
  columns,
  rows,
  rowHeading = 0,
  selectForm,
  compact,
}: TableParams) {
  const selectable = rows.some((row) => row.select);
  return (
    <div class={classes('table-frame', columns.length > 3 ? 'table-some' : 'table-few')}>
      <table class={classes('table', compact && 'table-compact')} {...roles.table} data-rows>
        <caption class={captionShown ? 'table-caption' : 'visually-hidden'}>{caption}</caption>
        <thead {...roles.group}>
          <tr {...roles.row}>
            {selectable ? <td class="table-select" {...roles.cell} /> : null}
            {columns.map((column) => (
              <Heading language={language} column={column} />
            ))}
          </tr>
        </thead>
        <tbody {...roles.group}>
          {rows.map((row) => (
            <Row row={row} columns={columns} rowHeading={rowHeading} selectable={selectable} selectForm={selectForm} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Heading({ language, column }: { language: Language; column: TableColumn }) {
  const { label, labelHidden, sort } = column;
  return (
    <th scope="col" class={cellClass(column)} aria-sort={sort?.direction} {...headings.column}>
      {sort ? (
        <a
          class={classes('sort', sort.direction && `sort-${sort.direction}`)}
          href={sort.href}
          title={words(language, 'sortBy', { column: label })}
        >
          {label}
        </a>
      ) : (
        <span class={labelHidden ? 'visually-hidden' : undefined}>{label}</span>
      )}
    </th>
  );
}

interface RowParams {
  row: TableRow;
  columns: TableColumn[];
  rowHeading: number;
  selectable: boolean;
  selectForm: string | undefined;
}

function Row({ row, columns, rowHeading, selectable, selectForm }: RowParams) {
  const { id, href, chosen, select, cells } = row;
  return (
    <tr id={id} class={chosen ? 'row-chosen' : undefined} data-href={href} {...roles.row}>
      {selectable ? (
        <td class="table-select" {...roles.cell}>
          {select ? (
            <input
              type="checkbox"
              name={select.name}
              value={select.value}
              checked={select.checked}
              aria-label={select.label}
              form={selectForm}
            />
          ) : null}
        </td>
      ) : null}
      {cells.map((cell, index) => {
        const column = columns[index];
        const inner = <Cell cell={cell} />;
        // The heading is repeated before each cell when the row is stacked.
        const shared = { class: cellClass(column), 'data-label': column?.labelHidden ? undefined : column?.label };
        return index === rowHeading ? (
          <th scope="row" {...shared} {...headings.row}>
            {inner}
          </th>
        ) : (
          <td {...shared} {...roles.cell}>
            {inner}
          </td>
        );
      })}
    </tr>
  );
}

function Cell({ cell }: { cell: TableCell }) {
  if (!isTwoLine(cell)) return <div>{cell}</div>;
  const { text, soft, href, lang } = cell;
  return (
    <div>
      {href ? (
        <a href={href} lang={lang}>
          {text}
        </a>
      ) : (
        <span lang={lang}>{text}</span>
      )}
      {soft ? <div class="cell-soft">{soft}</div> : null}
    </div>
  );
}

function isTwoLine(cell: TableCell): cell is Exclude<TableCell, Content> {
  return typeof cell === 'object' && cell !== null && 'text' in cell;
}

function cellClass(column: TableColumn | undefined): string | undefined {
  return classes(column?.numeric && 'cell-numeric', column?.nowrap && 'nowrap') || undefined;
}
