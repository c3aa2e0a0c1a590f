import { defineTexts } from '../../ui/index.ts';

/** Words around every page. */
export const texts = defineTexts({
  home: { en: 'Home', fr: 'Accueil' },
  register: { en: 'Register', fr: 'Enregistrer' },
  importFiles: { en: 'Import files', fr: 'Importer des fichiers' },
  worklists: { en: 'Worklists', fr: 'Listes de travail' },
  savedViews: { en: 'Saved views', fr: 'Vues enregistrées' },
  oversight: { en: 'Oversight', fr: 'Surveillance' },
  emergencyReviews: { en: 'Emergency access', fr: 'Accès d’urgence' },
  lookup: { en: 'Find one record', fr: 'Trouver un dossier' },
  lookupHint: { en: 'Number, e-mail, file no. …', fr: 'Numéro, courriel, nº de dossier…' },
  campaigns: { en: 'Campaigns', fr: 'Campagnes' },
  notices: { en: 'Notices', fr: 'Avis' },
  team: { en: 'Team', fr: 'Équipe' },
  absences: { en: 'Absences and acting', fr: 'Absences et intérim' },
  askAccount: { en: 'Ask for an account', fr: 'Demander un compte' },
  sessions: { en: 'Your sessions', fr: 'Vos sessions' },
  passkeys: { en: 'Your passkeys', fr: 'Vos clés d’accès' },
  appearance: { en: 'Appearance', fr: 'Apparence' },
  administration: { en: 'Administration', fr: 'Administration' },
  desk: { en: 'Desk', fr: 'Bureau' },
  signOut: { en: 'Sign out', fr: 'Fermer la session' },
  practice: {
    en: 'Practice mode: invented people and letters. The clock reads {clock}.',
    fr: 'Mode d’essai : personnes et lettres inventées. L’horloge indique : {clock}.',
  },
  practiceWaiting: {
    en: '{count, plural, one {# more practice letter is} other {# more practice letters are}} being put in place.',
    fr: '{count, plural, one {# autre lettre d’exercice est} other {# autres lettres d’exercice sont}} en cours de mise en place.',
  },
});
