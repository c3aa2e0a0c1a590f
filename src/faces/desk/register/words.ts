import { defineTexts, inLanguage } from '../../../ui/index.ts';
import type { Visit } from '../../shell/visit.ts';
import { channelName } from '../names.ts';

/** A request for a page of the registration. */
export type RegisterVisit = Visit<{ system: string }, unknown, unknown>;

/** Words of more than one page of the registration. */
export const texts = defineTexts({
  title: { en: 'Register', fr: 'Enregistrer' },
  how: { en: 'How did it arrive?', fr: 'Comment est-ce arrivé?' },
  page: { en: 'Register: {what}', fr: 'Enregistrer : {what}' },
  by: { en: '{type}: {channel}', fr: '{type} : {channel}' },
  save: { en: 'Register', fr: 'Enregistrer' },
  saveAndNext: { en: 'Register and next', fr: 'Enregistrer et suivant' },
  done: {
    en: 'Registered as {number}. Write the number on the original.',
    fr: 'Enregistré sous le numéro {number}. Inscrivez le numéro sur l’original.',
  },
  open: { en: 'Open it', fr: 'L’ouvrir' },
  sayReceived: { en: 'Acknowledge it', fr: 'En accuser réception' },
  next: { en: 'Register the next one', fr: 'Enregistrer le suivant' },
  missing: {
    en: '{count, plural, one {One file was not added} other {# files were not added}}: add what is missing on the page of the record.',
    fr: '{count, plural, one {Un fichier n’a pas été ajouté} other {# fichiers n’ont pas été ajoutés}} : ajoutez ce qui manque sur la page du dossier.',
  },
});

/** "Letter: mail" */
export function titleOf(
  { definition, language }: Pick<RegisterVisit, 'definition' | 'language'>,
  typeId: string,
  channel: string,
): string | undefined {
  const type = definition.recordTypes.find(({ id }) => id === typeId);
  if (!type) return undefined;
  const name = channelName(definition, channel, language);
  if (definition.recordTypes.length === 1) return name;
  return texts(language, 'by', { type: inLanguage(type.title, language), channel: name });
}

/** The page of the registration of one channel. */
export function registerPath(base: string, type: string, channel: string, more: Record<string, string> = {}): string {
  return `${base}/register?${new URLSearchParams({ type, channel, ...more })}`;
}
