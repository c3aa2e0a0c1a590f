import { defineTexts, type Language } from '../../../ui/index.ts';

const texts = defineTexts({
  requested: { en: 'The account is asked for.', fr: 'Le compte est demandé.' },
  'address-given': {
    en: 'The account has its address. Mail can reach the person.',
    fr: 'Le compte a son adresse. Le courriel peut atteindre la personne.',
  },
  sponsored: { en: 'You sponsor this account.', fr: 'Vous parrainez ce compte.' },
  approved: { en: 'Approved.', fr: 'Approuvé.' },
  refused: { en: 'Refused.', fr: 'Refusé.' },
  reviewed: { en: 'Confirmed for another year.', fr: 'Confirmé pour une autre année.' },
  suspended: {
    en: 'The account is stopped. Its sessions have ended.',
    fr: 'Le compte est arrêté. Ses sessions ont pris fin.',
  },
  resumed: { en: 'The account works again.', fr: 'Le compte fonctionne de nouveau.' },
  left: {
    en: 'The account is closed. Its sessions, keys, roles and eligibility have ended.',
    fr: 'Le compte est fermé. Ses sessions, clés, rôles et faits d’admissibilité ont pris fin.',
  },
  'session-ended': { en: 'The session is ended.', fr: 'La session est fermée.' },
  asked: { en: 'Asked. A second person has to decide.', fr: 'Demandé. Une deuxième personne doit en décider.' },
  recorded: {
    en: 'Recorded. It counts once a second person confirms it.',
    fr: 'Consigné. Cela compte dès qu’une deuxième personne le confirme.',
  },
  confirmed: { en: 'Confirmed. It counts from now on.', fr: 'Confirmé. Cela compte dès maintenant.' },
  ended: { en: 'Ended, at once.', fr: 'Terminé, immédiatement.' },
  delegated: { en: 'The delegation is made.', fr: 'La délégation est créée.' },
  'key-made': {
    en: 'A new key is in use. Older data keys are wrapped under it in the background.',
    fr: 'Une nouvelle clé est en service. Les clés de données plus anciennes passent sous elle en arrière-plan.',
  },
  'key-destroyed': {
    en: 'The key is destroyed. Backups made under it cannot be read again.',
    fr: 'La clé est détruite. Les copies de sauvegarde faites sous elle ne pourront plus être lues.',
  },
  'test-mail': {
    en: 'The mail server has taken the test mail. Look into your mailbox.',
    fr: 'Le serveur de courriel a pris le courriel d’essai. Regardez dans votre boîte.',
  },
  'access-reviewed': { en: 'Your review is kept.', fr: 'Votre examen est consigné.' },
});

/** What has just been done, as it stands in the address after a change. */
export type Done = keyof typeof texts.entries;

/** Whether an address names something that was done. */
export function isDone(value: string): value is Done {
  return Object.hasOwn(texts.entries, value);
}

/** It in words. */
export function doneWords(language: Language, done: Done): string {
  return texts(language, done);
}
