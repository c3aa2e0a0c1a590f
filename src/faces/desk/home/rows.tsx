import type { WorklistRow } from '../../../casework/worklists/show-rows.ts';
import { LinkButton, Table } from '../../../ui/index.ts';
import { decideLabel } from '../decide-words.ts';
import { words } from '../record-words.ts';
import { dueCell, originOf, type RowView, rowHref, StateTag, subjectLang, subjectOf } from '../worklist/row-cells.tsx';
import { stepLine } from '../worklist/step-line.tsx';

/** Rows of one's own work: number, subject, state, due date; of steps that wait for a decision, the way straight to it. */
export function Rows({
  view,
  rows,
  label,
  decide = false,
}: {
  view: RowView;
  rows: readonly WorklistRow[];
  label: string;
  decide?: boolean;
}) {
  const { language } = view;
  return (
    <Table
      language={language}
      caption={label}
      columns={[
        { label: words(language, 'number'), nowrap: true },
        { label: words(language, 'subject'), room: 'wide', bare: true },
        { label: words(language, 'state'), bare: true },
        ...(decide ? [{ label: words(language, 'decision'), labelHidden: true }] : []),
        { label: words(language, 'due'), nowrap: true, bare: true },
      ]}
      rows={rows.map((row) => ({
        href: rowHref(view, row),
        cells: [
          { text: row.controlNumber, href: rowHref(view, row) },
          { text: subjectOf(view, row), lang: subjectLang(view, row), soft: originOf(view, row) },
          { text: <StateTag view={view} row={row} />, soft: stepLine(view, row) },
          ...(decide ? [<DecideLink view={view} row={row} />] : []),
          dueCell(view, row),
        ],
      }))}
    />
  );
}

function DecideLink({ view: { base, language }, row }: { view: RowView; row: WorklistRow }) {
  if (row.opens !== 'record' || row.stepDoes === undefined) return null;
  const label = decideLabel(language, row.stepDoes);
  return (
    <LinkButton href={`${base}/records/${row.id}/decide`} label={`${label} ${row.controlNumber}`}>
      {label}
    </LinkButton>
  );
}
