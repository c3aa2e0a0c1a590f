import type { WorklistPage } from '../../../casework/worklists/list-worklist.ts';
import { defineTexts, type TableRow } from '../../../ui/index.ts';
import { officeName, stateName } from '../names.ts';
import { words } from '../record-words.ts';
import type { RowView } from './row-cells.tsx';

const texts = defineTexts({
  overdue: { en: 'Overdue', fr: 'En retard' },
  today: { en: 'Due today', fr: 'À faire aujourd’hui' },
  soon: { en: 'Due in the next 5 working days', fr: 'À faire dans les 5 prochains jours ouvrables' },
  later: { en: 'Due later', fr: 'À faire plus tard' },
  noOffice: { en: 'No office', fr: 'Sans bureau' },
  someone: { en: 'Someone', fr: 'Une personne' },
});

interface GroupView extends Pick<RowView, 'definition' | 'language'> {
  readonly group: string | undefined;
  readonly page: WorklistPage;
}

/** Puts the heading of each group, with the number of its records, before its first row on the page. */
export function groupRows(view: GroupView, rows: TableRow[]): TableRow[] {
  const { group, page, language } = view;
  if (!group) return rows;
  return rows.map((row, at) => {
    const key = page.groupOf[at] ?? '';
    if (at > 0 && page.groupOf[at - 1] === key) return row;
    const { count = 0 } = page.groups.get(key) ?? {};
    return { ...row, heading: { label: nameOf(view, key, at), note: words(language, 'records', { count }) } };
  });
}

function nameOf({ group, page, definition, language }: GroupView, key: string, at: number): string {
  if (group === 'due') return key === '' ? words(language, 'noDue') : texts(language, key as 'today');
  if (group === 'state') return stateName(definition, page.rows[at]?.recordType ?? '', key, language);
  if (group === 'office') return key === '' ? texts(language, 'noOffice') : officeName(definition, key, language);
  return key === '' ? words(language, 'unassigned') : (page.groups.get(key)?.name ?? texts(language, 'someone'));
}
