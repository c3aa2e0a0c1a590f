import { defineTexts, type Language } from '../../ui/index.ts';

const texts = defineTexts({
  draft: { en: 'Draft done…', fr: 'Rédaction terminée…' },
  review: { en: 'Review…', fr: 'Réviser…' },
  concur: { en: 'Concur…', fr: 'Donner l’accord…' },
  approve: { en: 'Approve…', fr: 'Approuver…' },
  sign: { en: 'Sign…', fr: 'Signer…' },
  information: { en: 'Read…', fr: 'Lu…' },
  step: { en: 'Decide…', fr: 'Décider…' },
});

/** What the button is called that leads to the decision of a routing step. @param does what the step asks for */
export function decideLabel(language: Language, does: string): string {
  return texts(language, does in texts.entries ? (does as keyof typeof texts.entries) : 'step');
}
