import { z } from 'zod';
import { defineTexts, type Language } from '../../../ui/index.ts';

/** What has just been done, said on the page one comes back to; a code in the address, nothing of the record. */
const texts = defineTexts({
  action: { en: 'Done. The record has moved on.', fr: 'C’est fait. Le dossier a avancé.' },
  edited: { en: 'The changes are saved.', fr: 'Les modifications sont enregistrées.' },
  assigned: { en: 'The record is assigned.', fr: 'Le dossier est attribué.' },
  undone: { en: 'It is undone.', fr: 'C’est annulé.' },
  note: { en: 'The note is added.', fr: 'La note est ajoutée.' },
  'note-undone': {
    en: 'The note is taken back. Its text is your draft again: change it and add it, or discard it.',
    fr: 'La note est retirée. Son texte est redevenu votre brouillon : modifiez-le et ajoutez-le, ou supprimez-le.',
  },
  document: { en: 'The document is added.', fr: 'Le document est ajouté.' },
  decided: { en: 'Your decision is recorded.', fr: 'Votre décision est consignée.' },
  slip: { en: 'The routing slip is changed.', fr: 'Le bordereau d’acheminement est modifié.' },
  linked: { en: 'The records are linked.', fr: 'Les dossiers sont liés.' },
  unlinked: { en: 'The link is removed.', fr: 'Le lien est retiré.' },
  'brought-forward': { en: 'The record will come up again on that day.', fr: 'Le dossier reviendra ce jour-là.' },
  'bring-forward-done': { en: 'The bring-forward is dealt with.', fr: 'Le rappel est réglé.' },
  deadline: { en: 'The due date is counted anew.', fr: 'L’échéance est recalculée.' },
  restricted: { en: 'The access is changed.', fr: 'L’accès est modifié.' },
  registered: { en: 'The record is registered.', fr: 'Le dossier est enregistré.' },
  released: {
    en: 'The release copies are made, read back and kept with the documents.',
    fr: 'Les copies à communiquer sont produites, relues et conservées avec les documents.',
  },
  'redaction-returned': {
    en: 'The redaction is given back to whoever marked it.',
    fr: 'Le caviardage est renvoyé à qui a fait le marquage.',
  },
  emergency: {
    en: 'Emergency access is granted for a short time.',
    fr: 'L’accès d’urgence est accordé pour un court moment.',
  },
});

export type DoneCode = keyof typeof texts.entries;

/** Codes a page accepts in its address. */
export const doneCode = z.enum(Object.keys(texts.entries) as [DoneCode, ...DoneCode[]]);

/** The sentence of a code. */
export function doneWords(language: Language, code: DoneCode | undefined): string | undefined {
  return code && texts(language, code);
}
