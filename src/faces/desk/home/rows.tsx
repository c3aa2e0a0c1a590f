import type { WorklistRow } from '../../../casework/worklists/show-rows.ts';
import { Table } from '../../../ui/index.ts';
import { words } from '../record-words.ts';
import { dueCell, originOf, type RowView, rowHref, StateTag, subjectLang, subjectOf } from '../worklist/row-cells.tsx';
import { stepLine } from '../worklist/step-line.tsx';

/** Rows of one's own work: number, subject, state, due date. */
export function Rows({ view, rows, label }: { view: RowView; rows: readonly WorklistRow[]; label: string }) {
  const { language } = view;
  return (
    <Table
      language={language}
      caption={label}
      columns={[
        { label: words(language, 'number'), nowrap: true },
        { label: words(language, 'subject'), room: 'wide', bare: true },
        { label: words(language, 'state'), bare: true },
        { label: words(language, 'due'), nowrap: true, bare: true },
      ]}
      rows={rows.map((row) => ({
        href: rowHref(view, row),
        cells: [
          { text: row.controlNumber, href: rowHref(view, row) },
          { text: subjectOf(view, row), lang: subjectLang(view, row), soft: originOf(view, row) },
          { text: <StateTag view={view} row={row} />, soft: stepLine(view, row) },
          dueCell(view, row),
        ],
      }))}
    />
  );
}
