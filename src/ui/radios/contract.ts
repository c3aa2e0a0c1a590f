import type { Contract } from '../contract.ts';
import { say } from '../contract.ts';
import type { Choice, FieldParams } from '../field/contract.ts';

export interface RadiosParams extends FieldParams {
  options: Choice[];
  value?: string | undefined;
  /** Side by side; for two or three short choices. */
  inline?: boolean | undefined;
}

export const radiosContract: Contract<RadiosParams> = {
  name: 'Radios',
  purpose: 'One of a few choices, all seen.',
  accessibility: ['A fieldset named by its legend.', 'Nothing happens on choosing; the form is sent by its button.'],
  examples: [
    {
      name: 'language of the letter',
      params: (language) => ({
        language,
        name: 'letter-language',
        label: say(language, 'Language of the letter', 'Langue de la lettre'),
        inline: true,
        value: 'fr',
        options: [
          { value: 'en', label: say(language, 'English', 'Anglais') },
          { value: 'fr', label: say(language, 'French', 'Français') },
        ],
      }),
    },
    {
      name: 'with hints, wrong',
      params: (language) => ({
        language,
        name: 'decision',
        label: say(language, 'Your decision', 'Votre décision'),
        error: say(language, 'Choose what you decide', 'Choisissez votre décision'),
        options: [
          { value: 'concur', label: say(language, 'I concur', 'Je suis d’accord') },
          {
            value: 'return',
            label: say(language, 'I return it', 'Je le renvoie'),
            hint: say(language, 'Say to whom and why.', 'Dites à qui et pourquoi.'),
          },
        ],
      }),
    },
  ],
};
