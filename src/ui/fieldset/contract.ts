import type { Content, Contract } from '../contract.ts';
import { say } from '../contract.ts';

export interface FieldsetParams {
  legend: string;
  hint?: string | undefined;
  /** Fields side by side where there is room. */
  columns?: boolean | undefined;
  children?: Content;
}

export const fieldsetContract: Contract<FieldsetParams> = {
  name: 'Fieldset',
  purpose: 'Fields that belong together under one heading.',
  accessibility: ['The legend names the group.'],
  examples: [
    {
      name: 'person',
      params: (language) => ({
        legend: say(language, 'Correspondent', 'Correspondant'),
        hint: say(language, 'As the letter is signed.', 'Tel que la lettre est signée.'),
        children: say(language, 'Fields stand here.', 'Les champs sont ici.'),
      }),
    },
  ],
};
