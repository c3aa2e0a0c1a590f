import type { WorklistRow } from '../../casework/worklists/show-rows.ts';
import { defineTexts, type Language } from '../../ui/index.ts';

/** Words about records that stand on several pages. */
export const words = defineTexts({
  number: { en: 'Number', fr: 'Numéro' },
  subject: { en: 'Subject', fr: 'Objet' },
  state: { en: 'State', fr: 'État' },
  with: { en: 'With', fr: 'Chez' },
  office: { en: 'Office', fr: 'Bureau' },
  due: { en: 'Due', fr: 'Échéance' },
  decision: { en: 'Decision', fr: 'Décision' },
  registered: { en: 'Registered', fr: 'Enregistré le' },
  channel: { en: 'Channel', fr: 'Mode de réception' },
  priority: { en: 'Points', fr: 'Points' },
  step: { en: 'Waits for', fr: 'En attente' },
  unassigned: { en: 'Unassigned', fr: 'Non attribué' },
  subjectHidden: { en: 'Subject hidden until assigned', fr: 'Objet masqué jusqu’à l’attribution' },
  restricted: { en: 'Restricted', fr: 'Accès restreint' },
  noDue: { en: 'No due date', fr: 'Sans échéance' },
  received: { en: 'received {date}', fr: 'reçu le {date}' },
  registeredOn: { en: 'registered {date}', fr: 'enregistré le {date}' },
  documents: {
    en: '{count, plural, one {#\u00a0document} other {#\u00a0documents}}',
    fr: '{count, plural, one {#\u00a0document} other {#\u00a0documents}}',
  },
  records: {
    en: '{count, plural, one {# record} other {# records}}',
    fr: '{count, plural, one {# dossier} other {# dossiers}}',
  },
  moreThan: { en: 'more than {count} records', fr: 'plus de {count} dossiers' },
  draft: { en: '{who} drafts', fr: '{who} : rédaction' },
  review: { en: '{who} reviews', fr: '{who} : révision' },
  concur: { en: '{who} concurs', fr: '{who} : accord' },
  approve: { en: '{who} approves', fr: '{who} : approbation' },
  sign: { en: '{who} signs', fr: '{who} : signature' },
  information: { en: '{who}, for information', fr: '{who}, pour information' },
});

/** The tone of a due date. */
export function dueKind(state: WorklistRow['dueState'] | string | undefined): 'overdue' | 'soon' | 'neutral' {
  if (state === 'overdue' || state === 'missed') return 'overdue';
  return state === 'at-risk' ? 'soon' : 'neutral';
}

/** A short text put in brackets or after others begins with a capital where it stands alone. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What a step of a routing slip asks, with who. */
export function stepWords(language: Language, does: string, who: string): string {
  return does in words.entries ? words(language, does as 'draft', { who }) : who;
}
