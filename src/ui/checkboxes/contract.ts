import type { Contract } from '../contract.ts';
import { say } from '../contract.ts';
import type { Choice, FieldParams } from '../field/contract.ts';

export interface CheckboxesParams extends FieldParams {
  options: Choice[];
  values?: readonly string[] | undefined;
  inline?: boolean | undefined;
}

export interface CheckboxParams {
  name: string;
  label: string;
  id?: string | undefined;
  /** Sent when ticked; default "on". */
  value?: string | undefined;
  checked?: boolean | undefined;
  hint?: string | undefined;
  error?: string | undefined;
}

export const checkboxesContract: Contract<CheckboxesParams> = {
  name: 'Checkboxes',
  purpose: 'Any number of a few choices. Checkbox is a single one, such as an acknowledgement.',
  accessibility: ['A fieldset named by its legend.'],
  examples: [
    {
      name: 'topics',
      params: (language) => ({
        language,
        name: 'topics',
        label: say(language, 'Topics', 'Sujets'),
        optional: true,
        values: ['border'],
        options: [
          { value: 'border', label: say(language, 'Border', 'Frontière') },
          { value: 'health', label: say(language, 'Health', 'Santé') },
        ],
      }),
    },
  ],
};
