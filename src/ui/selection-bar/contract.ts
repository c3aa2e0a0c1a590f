import type { Contract } from '../contract.ts';
import { say } from '../contract.ts';
import type { Language } from '../text/text.ts';

export interface SelectionBarParams {
  language: Language;
  label: string;
  /** Id of the form; the boxes of the table name it. */
  id: string;
  action: string;
  hidden?: Record<string, string> | undefined;
  /** Name under which the act is sent. */
  name: string;
  acts: { value: string; label: string; hotkey?: string | undefined }[];
  /** Less likely acts, in a list of their own, sent under this name when its button is pressed. */
  others?:
    | { name: string; label: string; value: string; button: string; options: { value: string; label: string }[] }
    | undefined;
  /** A box that means every record of the list. */
  all?: { name: string; label: string } | undefined;
  /** What is said before anything is ticked. */
  hint: string;
  /** How many are ticked, with `#` for the number: for one, and for several. */
  count: { one: string; several: string };
  /** Name of the box that ticks all rows of the page. */
  selectAll: string;
  /** Without JavaScript, in place of that box: a link to the same page with all rows ticked, or with none. */
  tickAll?: { label: string; href: string } | undefined;
  /** How many are ticked as the page comes. */
  ticked?: number | undefined;
  /** At the end: "1–50 of 238". */
  note?: string | undefined;
}

export const selectionBarContract: Contract<SelectionBarParams> = {
  name: 'SelectionBar',
  purpose: 'What can be done with the ticked rows of a table. It stays in sight under a long list.',
  accessibility: [
    'How many are ticked is said as it changes.',
    'Without JavaScript the same buttons send what is ticked, and a link ticks all rows of the page; the number shows on the next page.',
  ],
  examples: [
    {
      name: 'worklist',
      params: (language) => ({
        language,
        label: say(language, 'With the ticked records', 'Avec les dossiers cochés'),
        id: 'example-selection',
        action: '#',
        name: 'choice',
        acts: [
          { value: 'assign', label: say(language, 'Assign…', 'Attribuer…') },
          { value: 'due', label: say(language, 'Due date…', 'Échéance…') },
        ],
        hint: say(language, 'None ticked', 'Aucun coché'),
        count: { one: say(language, '1 ticked', '1 coché'), several: say(language, '# ticked', '# cochés') },
        selectAll: say(language, 'Tick all on this page', 'Cocher toute la page'),
        tickAll: { label: say(language, 'Tick all on this page', 'Cocher toute la page'), href: '#' },
        note: say(language, '1–50 of 238', '1 à 50 de 238'),
      }),
    },
  ],
};
