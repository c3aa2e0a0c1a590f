import type { Contract } from '../contract.ts';
import { say } from '../contract.ts';
import type { Choice, FieldParams } from '../field/contract.ts';

export interface SelectFieldParams extends FieldParams {
  options: Choice[];
  value?: string | undefined;
  /** The words of the empty first line; false leaves it out. Default "Choose". */
  empty?: string | false | undefined;
}

export const selectFieldContract: Contract<SelectFieldParams> = {
  name: 'SelectField',
  purpose: 'One of more than five choices. Up to five, Radios are faster.',
  accessibility: ['The native control: its keys and its list are those of the machine.'],
  examples: [
    {
      name: 'with a choice made',
      params: (language) => ({
        language,
        name: 'channel',
        label: say(language, 'How it came', 'Mode de réception'),
        value: 'email',
        options: [
          { value: 'letter', label: say(language, 'Letter', 'Lettre') },
          { value: 'email', label: say(language, 'E-mail', 'Courriel') },
        ],
      }),
    },
    {
      name: 'under headings',
      params: (language) => ({
        language,
        name: 'to',
        label: say(language, 'To whom', 'À qui'),
        options: [
          { value: 'ann', label: 'Ann Roy', group: say(language, 'My office', 'Mon bureau') },
          { value: 'bob', label: 'Bob Côté', group: say(language, 'Other offices', 'Autres bureaux') },
        ],
      }),
    },
  ],
};
