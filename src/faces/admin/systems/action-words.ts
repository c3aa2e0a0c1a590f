import type { Workflow } from '../../../casework/records/in-words.ts';
import { defineTexts, inLanguage, type Language } from '../../../ui/index.ts';

const texts = defineTexts({
  register: { en: 'Register', fr: 'Enregistrer' },
  list: { en: 'See in lists', fr: 'Voir dans les listes' },
  view: { en: 'Open', fr: 'Ouvrir' },
  unmask: { en: 'Open masked details with a purpose', fr: 'Dévoiler les détails masqués, avec une fin' },
  edit: { en: 'Change fields', fr: 'Modifier les champs' },
  assign: { en: 'Assign', fr: 'Attribuer' },
  'read-notes': { en: 'Read notes', fr: 'Lire les notes' },
  'add-note': { en: 'Add notes', fr: 'Ajouter des notes' },
  'read-documents': { en: 'Open documents', fr: 'Ouvrir les documents' },
  'add-document': { en: 'Add documents', fr: 'Ajouter des documents' },
  'change-routing-slip': { en: 'Change the routing slip', fr: 'Modifier le bordereau d’acheminement' },
  'decide-step': { en: 'Decide a routing step', fr: 'Décider d’une étape d’acheminement' },
  'view-history': { en: 'Read the history', fr: 'Lire l’historique' },
  'view-access-log': { en: 'See who opened the record', fr: 'Voir qui a ouvert le dossier' },
  link: { en: 'Link records', fr: 'Lier des dossiers' },
  'bring-forward': { en: 'Set bring-forwards', fr: 'Inscrire des rappels' },
  'pause-deadline': { en: 'Pause a deadline', fr: 'Suspendre un délai' },
  'extend-deadline': { en: 'Extend a deadline', fr: 'Prolonger un délai' },
  restrict: { en: 'Restrict to named people', fr: 'Restreindre à des personnes nommées' },
  'break-glass': { en: 'Take emergency access', fr: 'Prendre un accès d’urgence' },
  'review-break-glass': { en: 'Review emergency access', fr: 'Examiner les accès d’urgence' },
  lookup: { en: 'Find one record by an exact value', fr: 'Trouver un dossier par une valeur exacte' },
  'reuse-address': {
    en: 'Use the address of a returning correspondent again when registering',
    fr: 'Réutiliser l’adresse d’un correspondant connu à l’enregistrement',
  },
  import: { en: 'Import files', fr: 'Importer des fichiers' },
  supervise: { en: 'Supervise the work of an office', fr: 'Superviser le travail d’un bureau' },
  campaign: { en: 'Answer alike records in a campaign', fr: 'Répondre à des dossiers semblables par une campagne' },
  redact: { en: 'Mark what a release copy leaves out', fr: 'Marquer ce qu’une copie à communiquer omet' },
  'approve-redaction': {
    en: 'Read second, and let a release copy be made',
    fr: 'Faire la seconde lecture et autoriser une copie à communiquer',
  },
  'read-audit': { en: 'Read the audit log', fr: 'Lire le journal' },
});

/** Name of an action: of the workflow, or one that every system has. */
export function actionTitle(flow: Workflow, id: string, language: Language): string {
  const own = flow.actions.find((one) => one.id === id);
  if (own) return inLanguage(own.title, language);
  return Object.hasOwn(texts.entries, id) ? texts(language, id as keyof typeof texts.entries) : id;
}
