import type { Contract } from '../contract.ts';
import { say } from '../contract.ts';
import type { Choice, FieldParams } from '../field/contract.ts';

export interface CheckboxesParams extends FieldParams {
  options: Choice[];
  values?: readonly string[] | undefined;
  inline?: boolean | undefined;
  /** Label of a field that finds among many choices; only with JavaScript, and only where there are more than twelve. */
  find?: string | undefined;
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
  accessibility: [
    'A fieldset named by its legend.',
    'Where `find` is given, typing hides the choices that do not fit, but none that is ticked; how many are left is announced.',
  ],
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
    {
      name: 'many, with a field that finds',
      params: (language) => ({
        language,
        name: 'readers',
        label: say(language, 'Who may see it', 'Qui peut le voir'),
        optional: true,
        find: say(language, 'Find a person', 'Trouver une personne'),
        values: ['p3'],
        options: ['Anne Roy', 'Bao Tran', 'Chloé Élie', 'Dan Roy', 'Eve Hall', 'Finn Ost', 'Gil Ray', 'Hana Sato']
          .concat('Ian MacDonald', 'Jo Lee', 'Kim Oh', 'Léa Roy', 'Max Wu', 'Noé Côté')
          .map((label, at) => ({ value: `p${at}`, label })),
      }),
    },
  ],
};
