import { classes } from '../classes.ts';
import type { Language } from '../text/text.ts';
import { words } from '../text/words.ts';
import type { TableColumn, TableParams } from './contract.ts';
import { cellClass, renderRows } from './rows.ts';

// Stacked on a phone, the parts of the table are no table boxes any more, and some browsers then forget what they are.
const roles = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  heading: { role: 'columnheader' },
  cell: { role: 'cell' },
};

/** A table whose rows can be opened, sorted and ticked. */
export function Table(params: TableParams) {
  const { language, caption, captionShown, columns, rows, rowHeading = 0, selectForm, compact } = params;
  const selectable = rows.some((row) => row.select);
  return (
    <div
      class={classes('table-frame', columns.filter(({ numeric }) => !numeric).length > 3 ? 'table-some' : 'table-few')}
    >
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
        <tbody {...roles.group}>{renderRows(rows, { columns, rowHeading, selectable, selectForm })}</tbody>
      </table>
    </div>
  );
}

function Heading({ language, column }: { language: Language; column: TableColumn }) {
  const { label, labelHidden, sort } = column;
  return (
    <th scope="col" class={cellClass(column)} aria-sort={sort?.direction} {...roles.heading}>
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
