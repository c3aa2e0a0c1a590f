import type { Contract } from '../contract.ts';
import { say } from '../contract.ts';
import type { Language } from '../text/text.ts';

export interface OrderedChoice {
  value: string;
  label: string;
  checked?: boolean | undefined;
  /** Names of the buttons that move it, for screen readers. */
  up: string;
  down: string;
}

export interface OrderedChoicesParams {
  language: Language;
  label: string;
  /** Name under which the ticked values are sent. */
  name: string;
  /** Name under which all values are sent, in the order shown. */
  orderName: string;
  /** Name of the buttons; they send `up:<value>` or `down:<value>`, dragging `move:<value>:<value of the other>`, and the page comes back with the new order. */
  moveName: string;
  options: OrderedChoice[];
}

export const orderedChoicesContract: Contract<OrderedChoicesParams> = {
  name: 'OrderedChoices',
  purpose: 'Any number of choices, and their order: columns of a list.',
  accessibility: [
    'A fieldset named by its legend; every box has its label.',
    'Moving is a button with a name of its own, so that it works without a mouse and without JavaScript; dragging is for the mouse besides.',
  ],
  examples: [
    {
      name: 'columns',
      params: (language) => ({
        language,
        label: say(language, 'Columns', 'Colonnes'),
        name: 'example-column',
        orderName: 'example-order',
        moveName: 'example-move',
        options: [
          {
            value: 'number',
            label: say(language, 'Number', 'Numéro'),
            checked: true,
            up: say(language, 'Move number up', 'Monter le numéro'),
            down: say(language, 'Move number down', 'Descendre le numéro'),
          },
          {
            value: 'due',
            label: say(language, 'Due', 'Échéance'),
            up: say(language, 'Move due date up', 'Monter l’échéance'),
            down: say(language, 'Move due date down', 'Descendre l’échéance'),
          },
        ],
      }),
    },
  ],
};
