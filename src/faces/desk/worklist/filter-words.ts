import type { Definition, Field, Worklist } from '../../../casework/records/in-words.ts';
import { listOptions } from '../../../casework/records/in-words.ts';
import { defineTexts, inLanguage, type Language } from '../../../ui/index.ts';

/** Words of the sentence in which a list says what it shows. */
export const filterWords = defineTexts({
  show: { en: 'Show', fr: 'Afficher' },
  showRecords: { en: 'Show records', fr: 'Afficher les dossiers' },
  for: { en: 'of', fr: 'de' },
  with: { en: 'with', fr: 'chez' },
  dueWord: { en: 'due', fr: 'échéance' },
  state: { en: 'State', fr: 'État' },
  office: { en: 'Office', fr: 'Bureau' },
  assignee: { en: 'With', fr: 'Chez' },
  due: { en: 'Due', fr: 'Échéance' },
  channel: { en: 'Channel', fr: 'Mode de réception' },
  priority: { en: 'Priority points', fr: 'Points de priorité' },
  returned: { en: 'Returned', fr: 'Renvoyés' },
  anyState: { en: 'in any state', fr: 'tous les états' },
  anyOffice: { en: 'any office', fr: 'tous les bureaux' },
  myOffice: { en: 'my office', fr: 'mon bureau' },
  anyone: { en: 'anyone', fr: 'n’importe qui' },
  me: { en: 'me', fr: 'moi' },
  nobody: { en: 'nobody yet', fr: 'personne encore' },
  onePerson: { en: 'one person', fr: 'une personne' },
  anyTime: { en: 'at any time', fr: 'à tout moment' },
  overdue: { en: 'already: overdue', fr: 'dépassée' },
  today: { en: 'today', fr: 'aujourd’hui' },
  atRisk: { en: 'soon: at risk', fr: 'à risque' },
  within: {
    en: 'in the next {count, plural, one {working day} other {# working days}}',
    fr: 'dans {count, plural, one {le prochain jour ouvrable} other {les # prochains jours ouvrables}}',
  },
  between: { en: 'from {from} to {to}', fr: 'du {from} au {to}' },
  since: { en: 'from {from}', fr: 'à partir du {from}' },
  until: { en: 'until {to}', fr: 'jusqu’au {to}' },
  noDue: { en: 'never: no due date', fr: 'sans date' },
  anything: { en: 'anything', fr: 'tout' },
  anyChannel: { en: 'any channel', fr: 'tous les modes' },
  remove: { en: 'any', fr: 'peu importe' },
  points: { en: 'at least {count} points', fr: 'au moins {count} points' },
  onlyReturned: { en: 'only returned for changes', fr: 'seulement les renvois' },
  more: { en: 'filter', fr: 'filtre' },
  moreLabel: { en: 'All filters', fr: 'Tous les filtres' },
  apply: { en: 'Show', fr: 'Afficher' },
  clear: { en: 'Take all filters away', fr: 'Enlever tous les filtres' },
  withinDays: { en: 'Working days from today', fr: 'Jours ouvrables à partir d’aujourd’hui' },
  withinHint: { en: 'With “in the next working days”', fr: 'Avec « dans les prochains jours ouvrables »' },
  dueWithin: { en: 'in the next working days…', fr: 'dans les prochains jours ouvrables…' },
  dueBetween: { en: 'between two dates…', fr: 'entre deux dates…' },
  from: { en: 'From', fr: 'Du' },
  to: { en: 'To', fr: 'Au' },
  fieldFrom: { en: '{label}, from', fr: '{label}, du' },
  fieldTo: { en: '{label}, to', fr: '{label}, au' },
  betweenHint: { en: 'With “between two dates”', fr: 'Avec « entre deux dates »' },
  atLeast: { en: 'At least so many', fr: 'Au moins autant' },
  yes: { en: 'yes', fr: 'oui' },
  no: { en: 'no', fr: 'non' },
  group: { en: 'Group by', fr: 'Regrouper par' },
  ungrouped: { en: 'not grouped', fr: 'sans regroupement' },
  grouped: { en: 'grouped by {what}', fr: 'par {what}' },
  byState: { en: 'state', fr: 'état' },
  byOffice: { en: 'office', fr: 'bureau' },
  byAssignee: { en: 'person', fr: 'personne' },
  byDue: { en: 'due date', fr: 'échéance' },
});

/** The field of a worklist's record types by its id. */
export function fieldOf(definition: Definition, { recordTypes }: Worklist, id: string): Field | undefined {
  return definition.recordTypes
    .filter((type) => recordTypes?.includes(type.id) ?? true)
    .flatMap(({ fields }) => fields.find((field) => field.id === id) ?? [])[0];
}

/** The values a field can be narrowed to, in words. */
export function choicesOf(
  definition: Definition,
  field: Field,
  language: Language,
): { value: string; label: string }[] {
  if (field.type === 'yes-no')
    return (['yes', 'no'] as const).map((word) => ({
      value: String(word === 'yes'),
      label: filterWords(language, word),
    }));
  const isOffice = field.type === 'office' || field.type === 'offices';
  if (isOffice)
    return definition.system.offices.map(({ id, title }) => ({ value: id, label: inLanguage(title, language) }));
  return listOptions(definition, field).map(({ id, label }) => ({ value: id, label: inLanguage(label, language) }));
}
