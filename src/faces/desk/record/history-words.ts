import type { HistoryEntry } from '../../../casework/records/read-history.ts';
import { defineTexts, formatDate, inLanguage } from '../../../ui/index.ts';
import { timerWords } from '../../shell/acted-words.ts';
import { actionName, officeName, stateName } from '../names.ts';
import { relationWords } from './link-words.ts';
import type { Sheet } from './sheet.ts';

/** Words of the history. */
export const historyTexts = defineTexts({
  title: { en: 'History', fr: 'Historique' },
  system: { en: 'The system', fr: 'Le système' },
  onBehalf: { en: '{name} for {other}', fr: '{name} au nom de {other}' },
  quote: { en: '“{comment}”', fr: '« {comment} »' },
  set: { en: '{label}: {value}', fr: '{label} : {value}' },
  nothing: { en: 'nothing', fr: 'rien' },
  registered: { en: 'registered the record', fr: 'a enregistré le dossier' },
  workflow: { en: 'did “{action}”', fr: 'a effectué « {action} »' },
  moved: { en: 'did “{action}”, now {state}', fr: 'a effectué « {action} », maintenant : {state}' },
  edit: { en: 'changed the record', fr: 'a modifié le dossier' },
  assign: { en: 'assigned it to {to}', fr: 'l’a attribué à {to}' },
  unassigned: { en: 'took the assignment away', fr: 'a retiré l’attribution' },
  'change-routing-slip': { en: 'changed the routing slip', fr: 'a modifié le bordereau d’acheminement' },
  done: { en: 'finished a step of the routing slip', fr: 'a terminé une étape du bordereau' },
  concur: { en: 'concurred', fr: 'a donné son accord' },
  'non-concur': { en: 'did not concur', fr: 'a refusé son accord' },
  approve: { en: 'approved', fr: 'a approuvé' },
  sign: { en: 'signed it', fr: 'l’a signé' },
  return: { en: 'returned it', fr: 'l’a renvoyé' },
  skip: { en: 'skipped a step of the routing slip', fr: 'a sauté une étape du bordereau' },
  recall: { en: 'recalled the routing slip', fr: 'a rappelé le bordereau' },
  'add-document': { en: 'added a document: {role}', fr: 'a ajouté un document : {role}' },
  'add-version': { en: 'added a new version of a document: {role}', fr: 'a ajouté une nouvelle version : {role}' },
  'pause-deadline': { en: 'paused a due date', fr: 'a suspendu une échéance' },
  'resume-deadline': { en: 'let a due date run again', fr: 'a relancé une échéance' },
  'extend-deadline': { en: 'extended a due date', fr: 'a prolongé une échéance' },
  'undo-assignment': { en: 'took back the assignment', fr: 'a annulé l’attribution' },
  'undo-edit': { en: 'took back the change', fr: 'a annulé la modification' },
  'undo-extension': { en: 'took back the extension', fr: 'a annulé la prolongation' },
  'undo-pause': { en: 'took back the pause', fr: 'a annulé la suspension' },
  'undo-resumption': { en: 'took back that the due date runs again', fr: 'a annulé la relance de l’échéance' },
  'undo-change-routing-slip': {
    en: 'took back the change of the routing slip',
    fr: 'a annulé la modification du bordereau d’acheminement',
  },
  'undo-restriction': { en: 'took back the change of access', fr: 'a annulé la modification de l’accès' },
  'undo-hold': {
    en: 'took it back: “{action}”, now {state}',
    fr: 'est revenu en arrière : « {action} », maintenant : {state}',
  },
  'link-records': { en: 'linked it with {number}: {relation}', fr: 'l’a lié à {number} : {relation}' },
  'unlink-records': { en: 'removed the link with {number}', fr: 'a retiré le lien avec {number}' },
  'undo-link': { en: 'took back the link with {number}', fr: 'a annulé le lien avec {number}' },
  'undo-unlink': {
    en: 'took back that the link with {number} is removed',
    fr: 'a annulé le retrait du lien avec {number}',
  },
  'make-bring-forward': { en: 'asked to have it brought forward on {date}', fr: 'a demandé son rappel le {date}' },
  'finish-bring-forward': { en: 'dealt with a bring-forward', fr: 'a réglé un rappel' },
  'undo-bring-forward': { en: 'took back the bring-forward of {date}', fr: 'a annulé le rappel du {date}' },
  'undo-bring-forward-done': {
    en: 'took back that a bring-forward is dealt with',
    fr: 'a annulé le règlement d’un rappel',
  },
  takenBack: { en: 'Taken back', fr: 'Annulé' },
  restrict: { en: 'restricted the record', fr: 'a restreint l’accès au dossier' },
  unrestrict: { en: 'lifted the restriction', fr: 'a levé la restriction d’accès' },
  'break-glass': { en: 'took emergency access', fr: 'a pris un accès d’urgence' },
  undo: { en: 'took back what was done with many records', fr: 'a annulé ce qui avait été fait en lot' },
  'join-campaign': {
    en: 'put it into a campaign of alike letters',
    fr: 'l’a mis dans une campagne de lettres semblables',
  },
  'leave-campaign': { en: 'took it out of its campaign', fr: 'l’a retiré de sa campagne' },
  timer: { en: 'acted by the clock: {what}', fr: 'a agi à l’heure prévue : {what}' },
  'timer-moved': {
    en: 'acted by the clock: {what}; now {state}',
    fr: 'a agi à l’heure prévue : {what}; maintenant : {state}',
  },
  'send-redaction': {
    en: 'sent a redaction to a second reader: {documents, plural, one {one document} other {# documents}}, {marks, plural, =0 {no mark} one {one mark} other {# marks}}, marked by {markers}',
    fr: 'a transmis un caviardage à un second lecteur : {documents, plural, one {un document} other {# documents}}, {marks, plural, =0 {aucune marque} one {une marque} other {# marques}}, marquage fait par {markers}',
  },
  'take-back-redaction': {
    en: 'took the redaction back from the second reader',
    fr: 'a repris le caviardage au second lecteur',
  },
  'return-redaction': {
    en: 'returned the redaction as second reader',
    fr: 'a renvoyé le caviardage à titre de second lecteur',
  },
  'approve-redaction': {
    en: 'approved the redaction as second reader; {documents, plural, one {one release copy was made} other {# release copies were made}}, marked by {markers}',
    fr: 'a approuvé le caviardage à titre de second lecteur; {documents, plural, one {une copie à communiquer produite} other {# copies à communiquer produites}}, marquage fait par {markers}',
  },
  overdue: { en: 'noted that a due date has passed', fr: 'a noté qu’une échéance est passée' },
  other: { en: 'did: {action}', fr: 'a effectué : {action}' },
});

type Key = keyof typeof historyTexts.entries;

/** An entry of the history in words, after the name of who did it. */
export function whatHappened(sheet: Sheet, entry: HistoryEntry): string {
  const { language, definition, view } = sheet;
  const { kind, action, fromState, toState, facts } = entry;
  if (kind === 'registration') return historyTexts(language, 'registered');
  if (kind === 'workflow') {
    const name = actionName(definition, view.recordType, action, language) ?? action;
    if (toState === undefined || toState === fromState) return historyTexts(language, 'workflow', { action: name });
    const state = stateName(definition, view.recordType, toState, language);
    return historyTexts(language, facts.undoes ? 'undo-hold' : 'moved', { action: name, state });
  }
  if (kind === 'event' && action === 'timer') return timersWords(sheet, entry);
  if (kind === 'assignment' && action === 'assign') return assignmentWords(sheet, facts);
  const key: Key = action in historyTexts.entries ? (action as Key) : 'other';
  const role = sheet.type.documentRoles.find(({ id }) => id === facts.role);
  return historyTexts(language, key, {
    action,
    role: role ? inLanguage(role.title, language) : '',
    number: entry.linkedWith ?? '',
    relation: relationWords(language, facts.relation),
    date: dayOf(sheet, facts.dueAt),
    documents: Number(facts.documents ?? 0),
    marks: Number(facts.marks ?? 0),
    markers: entry.markedByNames.join(', '),
  });
}

/** Which timers fired together, and where the record went by it. */
function timersWords({ language, definition, view, flow }: Sheet, { facts, fromState, toState }: HistoryEntry): string {
  const fired = Array.isArray(facts.fired) ? (facts.fired as { kind: string; deadline: string }[]) : [];
  const what = fired.map((one) => timerWords(language, [flow], one)).join(', ');
  if (toState === undefined || toState === fromState) return historyTexts(language, 'timer', { what });
  return historyTexts(language, 'timer-moved', {
    what,
    state: stateName(definition, view.recordType, toState, language),
  });
}

function assignmentWords({ language, definition, view }: Sheet, facts: HistoryEntry['facts']): string {
  const account = typeof facts.account === 'string' ? (view.names[facts.account] ?? facts.account) : undefined;
  const office = typeof facts.office === 'string' ? officeName(definition, facts.office, language) : undefined;
  const to = [account, office].filter((one) => one !== undefined).join(', ');
  return to === '' ? historyTexts(language, 'unassigned') : historyTexts(language, 'assign', { to });
}

function dayOf({ language, visit: { timeZone, now } }: Sheet, moment: unknown): string {
  return typeof moment === 'string' ? formatDate(moment, { language, timeZone, now }) : '';
}
