import { z } from 'zod';
import type { Definition } from '../../../casework/records/in-words.ts';
import { type Choice, defineTexts, inLanguage, type Language } from '../../../ui/index.ts';

/** Words that several pages of redaction share. */
export const words = defineTexts({
  title: { en: 'Release copies', fr: 'Copies à communiquer' },
  reason: { en: 'Reason', fr: 'Motif' },
  reasonHint: {
    en: 'The section stands in place of what is removed.',
    fr: 'L’article tient lieu de ce qui est retiré.',
  },
  phrase: { en: 'Name or phrase', fr: 'Nom ou expression' },
  phraseHint: {
    en: 'Found in all documents of the record, with or without accents, capitals and hyphens, over line ends too.',
    fr: 'Cherché dans tous les documents du dossier, sans égard aux accents, aux majuscules et aux traits d’union, même d’une ligne à l’autre.',
  },
  find: { en: 'Find in all documents', fr: 'Chercher dans tous les documents' },
  textOf: { en: 'Text of {title}', fr: 'Texte de {title}' },
});

const done = defineTexts({
  marked: { en: 'The passages are marked.', fr: 'Les passages sont marqués.' },
  unmarked: { en: 'The marks are taken away.', fr: 'Les marques sont retirées.' },
  treated: { en: 'It is noted.', fr: 'C’est noté.' },
  sent: { en: 'A second reader can read it now.', fr: 'Un second lecteur peut maintenant le lire.' },
  'taken-back': { en: 'It is taken back. Go on marking.', fr: 'C’est repris. Continuez le marquage.' },
});

type RedactionDone = keyof typeof done.entries;

/** Codes the pages accept in their address. */
export const doneQuery = z.strictObject({
  done: z.enum(Object.keys(done.entries) as [RedactionDone, ...RedactionDone[]]).optional(),
});

/** The sentence of a code. */
export function doneWords(language: Language, code: RedactionDone | undefined): string | undefined {
  return code && done(language, code);
}

type Reasons = NonNullable<Definition['system']['redaction']>['reasons'];

/** Reasons of the system. */
export function reasonsOf({ system }: Definition): Reasons {
  return system.redaction?.reasons ?? [];
}

/** Reasons to choose from: the section first, because it is what people know them by. */
export function reasonChoices(definition: Definition, language: Language): Choice[] {
  return reasonsOf(definition).map(({ id, section, label, law }) => ({
    value: id,
    label: `${inLanguage(section, language)} – ${inLanguage(label, language)} (${inLanguage(law, language)})`,
  }));
}

/** Sections of some reasons, as they stand in the copy. */
export function sectionsOf(definition: Definition, language: Language, ids: readonly string[]): string {
  const reasons = reasonsOf(definition);
  return ids.map((id) => reasons.find((one) => one.id === id)?.section[language] ?? id).join('; ');
}
