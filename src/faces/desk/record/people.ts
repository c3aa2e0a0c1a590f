import { DomainError } from '../../../casework/domain-error.ts';
import { type Assignee, listAssignees } from '../../../casework/records/list-assignees.ts';
import { runQuery } from '../../../casework/run-query.ts';
import type { Choice, Language } from '../../../ui/index.ts';
import { defineTexts, formatDate } from '../../../ui/index.ts';
import { officesOf } from '../form/field-input.tsx';
import { officeName } from '../names.ts';
import type { Sheet } from './sheet.ts';

const texts = defineTexts({
  line: { en: '{name} – {office}', fr: '{name} – {office}' },
  load: {
    en: '{open} open{overdue, plural, =0 {} other {, # overdue}}',
    fr: '{open} en cours{overdue, plural, =0 {} other {, # en retard}}',
  },
  away: { en: '{load}; away until {date}', fr: '{load}; absence jusqu’au {date}' },
  awayFrom: { en: '{load}; away from {date}', fr: '{load}; absence à partir du {date}' },
  near: { en: 'My office', fr: 'Mon bureau' },
  far: { en: 'Other offices', fr: 'Autres bureaux' },
  offices: { en: 'Offices', fr: 'Bureaux' },
  noOffice: { en: 'no office', fr: 'aucun bureau' },
});

/** Those to whom the record can be given; none for someone who may not assign it. */
export async function peopleFor({ visit, view }: Sheet): Promise<readonly Assignee[]> {
  if (!visit.system.may.includes('assign') && !view.may.includes('assign')) return [];
  try {
    const input = { system: visit.system.id, record: view.may.includes('assign') ? view.id : undefined };
    return await runQuery(visit.incoming.installation, visit.call, listAssignees, input);
  } catch (fault) {
    if (fault instanceof DomainError && (fault.code === 'not-permitted' || fault.code === 'not-found')) return [];
    throw fault;
  }
}

/** The heading over people of one's own offices, and over the others. */
export function nearOrFar(language: Language, isNear: boolean): string {
  return texts(language, isNear ? 'near' : 'far');
}

/** Offices as choices beside people, `office:<id>`, under a heading of their own. */
export function officeChoices(
  view: Pick<Sheet, 'definition' | 'language'>,
  group = texts(view.language, 'offices'),
): Choice[] {
  return officesOf(view).map(({ value, label }) => ({ value: `office:${value}`, label, group }));
}

/** People as choices: name and office; beside them how much they have, and when they are away. One's own offices come first. */
export function peopleChoices(
  {
    visit,
    definition,
    language,
  }: Pick<Sheet, 'definition' | 'language'> & { visit: Pick<Sheet['visit'], 'timeZone' | 'now'> },
  people: readonly Assignee[],
  prefix = '',
): Choice[] {
  const date = (day: string) => formatDate(day, { language, timeZone: visit.timeZone, now: visit.now });
  const loadOf = ({ open, overdue, absentUntil, absentFrom }: Assignee) => {
    const load = texts(language, 'load', { open, overdue });
    if (absentUntil !== undefined) return texts(language, 'away', { load, date: date(absentUntil) });
    return absentFrom === undefined ? load : texts(language, 'awayFrom', { load, date: date(absentFrom) });
  };
  // Headings only where there is something to tell apart.
  const hasBoth = people.some(({ isNear }) => isNear) && people.some(({ isNear }) => !isNear);
  return people.map(({ account, name, office, ...load }) => ({
    ...(hasBoth ? { group: nearOrFar(language, load.isNear) } : {}),
    value: `${prefix}${account}`,
    label: texts(language, 'line', {
      name,
      office: office ? officeName(definition, office, language) : texts(language, 'noOffice'),
    }),
    hint: loadOf({ account, name, office, ...load }),
  }));
}
