import { defineTexts, type Language } from '../../../ui/index.ts';

/** How two records belong together, as one says it at the form. */
const texts = defineTexts({
  'reply-to': { en: 'This record answers the other', fr: 'Ce dossier répond à l’autre' },
  duplicate: { en: 'They are the same item', fr: 'Il s’agit du même envoi' },
  'follow-up': { en: 'This record follows the other up', fr: 'Ce dossier fait suite à l’autre' },
  related: { en: 'They are related', fr: 'Ils sont connexes' },
});

export const relations = ['reply-to', 'duplicate', 'follow-up', 'related'] as const;
export type Relation = (typeof relations)[number];

/** A kind of link in words; empty for what is none. */
export function relationWords(language: Language, relation: unknown): string {
  const known = relations.find((one) => one === relation);
  return known ? texts(language, known) : '';
}
