import type { Contract } from '../contract.ts';
import { say } from '../contract.ts';
import type { Language } from '../text/text.ts';

export interface MaskedParams {
  language: Language;
  /** What is hidden: "address, e-mail, telephone". */
  what: string;
  /** Showing it is an act with a purpose, so it is a form. Without it there is no way to show it here. */
  show?: { action: string; label: string; hidden?: Record<string, string> | undefined } | undefined;
}

export const maskedContract: Contract<MaskedParams> = {
  name: 'Masked',
  purpose: 'Stands where personal details are; says what is hidden and what showing it is for.',
  accessibility: ['Names what is hidden, in words.'],
  examples: [
    {
      name: 'correspondent',
      params: (language) => ({
        language,
        what: say(language, 'address, e-mail, telephone', 'adresse, courriel, téléphone'),
        show: { action: '#show', label: say(language, 'Show, to reply', 'Afficher, pour répondre') },
      }),
    },
    { name: 'not to be shown', params: (language) => ({ language, what: say(language, 'subject', 'objet') }) },
  ],
};
