import type { Content, Contract } from '../contract.ts';
import { say } from '../contract.ts';

export interface FieldsetParams {
  legend: string;
  hint?: string | undefined;
  /** Fields side by side where there is room. */
  columns?: boolean | undefined;
  /** One of several in an order: it can be dragged to the place of another, and the form is sent with `move:<value>:<value of the other>` under this name. */
  drag?: { name: string; value: string } | undefined;
  children?: Content;
}

export const fieldsetContract: Contract<FieldsetParams> = {
  name: 'Fieldset',
  purpose: 'Fields that belong together under one heading.',
  accessibility: [
    'The legend names the group.',
    'Dragging is for the mouse; the form must have buttons that do the same.',
  ],
  examples: [
    {
      name: 'person',
      params: (language) => ({
        legend: say(language, 'Correspondent', 'Correspondant'),
        hint: say(language, 'As the letter is signed.', 'Tel que la lettre est signée.'),
        children: say(language, 'Fields stand here.', 'Les champs sont ici.'),
      }),
    },
    {
      name: 'one of an order',
      params: (language) => ({
        legend: say(language, 'Step 2', 'Étape 2'),
        drag: { name: 'example-change', value: '1' },
        children: say(language, 'Fields and buttons stand here.', 'Les champs et les boutons sont ici.'),
      }),
    },
  ],
};
