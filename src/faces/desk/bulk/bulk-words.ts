import type { BulkChoice } from '../../../casework/bulk/bulk-act.ts';
import { defineTexts, inLanguage, type Language } from '../../../ui/index.ts';

/** Words of what is done with many records at once. */
export const bulkWords = defineTexts({
  label: { en: 'With the ticked records', fr: 'Avec les dossiers cochés' },
  hint: { en: 'None ticked', fr: 'Aucun coché' },
  one: { en: '1 ticked', fr: '1 coché' },
  several: { en: '# ticked', fr: '# cochés' },
  selectAll: { en: 'Tick all on this page', fr: 'Cocher toute la page' },
  selectNone: { en: 'Tick none', fr: 'Tout décocher' },
  tick: { en: 'Tick {number}', fr: 'Cocher {number}' },
  all: { en: 'Whole list ({count})', fr: 'Toute la liste ({count})' },
  allMost: { en: 'The first 1,000 of this list', fr: 'Les 1 000 premiers de cette liste' },
  assign: { en: 'Assign…', fr: 'Attribuer…' },
  extend: { en: 'Due date…', fr: 'Échéance…' },
  pause: { en: 'Pause the clock…', fr: 'Suspendre…' },
  others: { en: 'Other action', fr: 'Autre action' },
  go: { en: 'Go on…', fr: 'Continuer…' },
  assignTitle: {
    en: 'Assign {count, plural, one {# record} other {# records}}',
    fr: 'Attribuer {count, plural, one {# dossier} other {# dossiers}}',
  },
  extendTitle: {
    en: 'Extend the due date of {count, plural, one {# record} other {# records}}',
    fr: 'Prolonger l’échéance de {count, plural, one {# dossier} other {# dossiers}}',
  },
  pauseTitle: {
    en: 'Pause the clock of {count, plural, one {# record} other {# records}}',
    fr: 'Suspendre le délai de {count, plural, one {# dossier} other {# dossiers}}',
  },
  actionTitle: {
    en: '“{action}” for {count, plural, one {# record} other {# records}}',
    fr: '« {action} » pour {count, plural, one {# dossier} other {# dossiers}}',
  },
  can: {
    en: 'It can be done with {count, plural, =0 {none of them} one {# record} other {# records}}.',
    fr: 'C’est possible pour {count, plural, =0 {aucun dossier} one {# dossier} other {# dossiers}}.',
  },
  cannot: {
    en: '{count, plural, one {# record is} other {# records are}} left out:',
    fr: '{count, plural, one {# dossier est laissé} other {# dossiers sont laissés}} de côté :',
  },
  listCan: { en: 'Which ones', fr: 'Lesquels' },
  cut: {
    en: 'The list has more than 1,000 records; only the first 1,000 are taken.',
    fr: 'La liste compte plus de 1 000 dossiers; seuls les 1 000 premiers sont pris.',
  },
  later: {
    en: 'Each record is asked about again when its turn comes, and done by itself: what turns out not to be possible is named afterwards, and the others are done all the same.',
    fr: 'Chaque dossier est examiné de nouveau à son tour et traité séparément : ce qui s’avère impossible est nommé ensuite, et les autres sont traités quand même.',
  },
  room: {
    en: 'You may open {count, plural, =0 {none of them} one {# of them} other {# of them}} for now: each one counts towards your limit. The act stops there, and you can go on with the rest from {time}.',
    fr: 'Vous pouvez en ouvrir {count, plural, =0 {aucun} one {#} other {#}} pour l’instant : chacun compte dans votre limite. L’opération s’arrête là, et vous pourrez continuer avec le reste à partir de {time}.',
  },
  nothing: { en: 'No record was ticked.', fr: 'Aucun dossier n’a été coché.' },
  noChoice: { en: 'None of your roles allows this here.', fr: 'Aucun de vos rôles ne le permet ici.' },
  back: { en: 'Back to the list', fr: 'Retour à la liste' },
  to: { en: 'To whom', fr: 'À qui' },
  offices: { en: 'To an office, to nobody in it', fr: 'À un bureau, sans personne désignée' },
  days: { en: 'By how many working days', fr: 'De combien de jours ouvrables' },
  reason: { en: 'Reason', fr: 'Motif' },
  reasonHint: {
    en: 'It is written into the history of each record.',
    fr: 'Il est inscrit à l’historique de chaque dossier.',
  },
  confirm: {
    en: 'Do it with {count, plural, one {# record} other {# records}}',
    fr: 'Procéder pour {count, plural, one {# dossier} other {# dossiers}}',
  },
  cancel: { en: 'Cancel', fr: 'Annuler' },
  progress: { en: '{done} of {all} dealt with', fr: '{done} de {all} traités' },
  running: { en: 'Under way', fr: 'En cours' },
  undoing: { en: 'Being undone', fr: 'Annulation en cours' },
  stoppedTitle: { en: 'Stopped before its end', fr: 'Arrêtée avant la fin' },
  stopped: {
    en: 'What was done stays done, and nothing is done twice. Go on with the rest when you are ready.',
    fr: 'Ce qui a été fait le reste, et rien n’est fait deux fois. Continuez avec le reste quand vous serez prêt.',
  },
  stoppedBudget: {
    en: 'You may open only so many records in an hour, and each one here counts. What was done stays done; go on with the rest later.',
    fr: 'Vous ne pouvez ouvrir qu’un certain nombre de dossiers par heure, et chacun compte. Ce qui a été fait le reste; continuez plus tard.',
  },
  roomNow: {
    en: 'You can go on now with {count, plural, one {# record} other {# records}} of {left}.',
    fr: 'Vous pouvez continuer dès maintenant avec {count, plural, one {# dossier} other {# dossiers}} sur {left}.',
  },
  roomLater: { en: 'You can go on from {time}.', fr: 'Vous pourrez continuer à partir de {time}.' },
  goOn: { en: 'Go on', fr: 'Continuer' },
  lookAgain: { en: 'Look again', fr: 'Actualiser' },
  leave: {
    en: 'You can leave this page; it goes on while you are signed in.',
    fr: 'Vous pouvez quitter cette page; l’opération continue tant que votre session est ouverte.',
  },
  doneTitle: { en: 'Done', fr: 'Terminé' },
  undoneTitle: { en: 'Undone', fr: 'Annulé' },
  done: {
    en: 'Done with {count, plural, one {# record} other {# records}}.',
    fr: 'Fait pour {count, plural, one {# dossier} other {# dossiers}}.',
  },
  undone: {
    en: '{count, plural, one {# record is} other {# records are}} as before.',
    fr: '{count, plural, one {# dossier est comme avant} other {# dossiers sont comme avant}}.',
  },
  refused: {
    en: 'Not done with {count, plural, one {# record} other {# records}}:',
    fr: 'Non fait pour {count, plural, one {# dossier} other {# dossiers}} :',
  },
  undo: { en: 'Undo', fr: 'Annuler l’opération' },
  undoHint: {
    en: 'Until {time}. Records changed by someone since stay as they are, and what colleagues were told stays told.',
    fr: 'Jusqu’à {time}. Les dossiers modifiés depuis restent tels quels, et les avis déjà donnés le restent.',
  },
  number: { en: 'Number', fr: 'Numéro' },
  state: { en: 'State', fr: 'État' },
  why: { en: 'Why not', fr: 'Pourquoi' },
});

/** The name of an act on a button. */
export function choiceName(choice: BulkChoice, language: Language): string {
  return choice.title ? inLanguage(choice.title, language) : bulkWords(language, choice.id as 'assign');
}

/** What an act is, with how many records. */
export function actTitle(choice: BulkChoice, count: number, language: Language): string {
  if (choice.title) return bulkWords(language, 'actionTitle', { action: inLanguage(choice.title, language), count });
  return bulkWords(language, `${choice.id as 'assign' | 'extend' | 'pause'}Title`, { count });
}
