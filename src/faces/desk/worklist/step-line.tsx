import type { WorklistRow } from '../../../casework/worklists/show-rows.ts';
import { type Content, defineTexts, formatDate, Tag } from '../../../ui/index.ts';
import { type RowView, waitsFor } from './row-cells.tsx';

const texts = defineTexts({
  due: { en: 'step due {date}', fr: 'étape pour le {date}' },
  overdue: { en: 'Step overdue since {date}', fr: 'Étape en retard depuis le {date}' },
});

/** Whose routing step a record waits at, and by when the step is due; a late one stands out as other due dates do. */
export function stepLine(view: RowView, row: WorklistRow): Content {
  const { language, timeZone, now } = view;
  const who = waitsFor(view, row);
  if (who === undefined || row.stepDueAt === undefined) return who;
  const date = formatDate(row.stepDueAt, { language, timeZone, now });
  if (new Date(row.stepDueAt) >= now) return `${who} · ${texts(language, 'due', { date })}`;
  return (
    <>
      {who} <Tag kind="overdue">{texts(language, 'overdue', { date })}</Tag>
    </>
  );
}
