import type { Contract } from '../contract.ts';
import { say } from '../contract.ts';
import type { SelectFieldParams } from '../select-field/contract.ts';

/** The same as SelectField takes. */
export type ComboboxParams = SelectFieldParams;

export const comboboxContract: Contract<ComboboxParams> = {
  name: 'Combobox',
  purpose: 'One of many choices, found by typing a part of any of its words: long pick lists, offices, people.',
  accessibility: [
    'Without JavaScript it is the native select; with it, the combobox pattern of ARIA 1.2 with a listbox.',
    'Typing filters, accents do not matter; arrows move, Enter or Tab takes, Escape closes; the number of matches is announced.',
    'Headings stay with their choices while one types; what is said of a choice (`hint`) is read with it and is not searched.',
    'What is sent is always one of the choices: what fits none goes back to the choice that was made.',
    'Words given for the empty line ("Myself") are a choice like the others; without them emptying the field chooses nothing.',
  ],
  examples: [
    { name: 'nothing chosen', params: (language) => ({ ...countries(language), name: 'country' }) },
    {
      name: 'chosen, with an error',
      params: (language) => ({
        ...countries(language),
        name: 'other-country',
        value: 'ci',
        error: say(language, 'Choose a country of the list.', 'Choisissez un pays de la liste.'),
      }),
    },
    { name: 'people under headings', params: people },
  ],
};

function people(language: 'en' | 'fr'): ComboboxParams {
  const near = say(language, 'My office', 'Mon bureau');
  const far = say(language, 'Other offices', 'Autres bureaux');
  const load = (open: number) => say(language, `${open} open`, `${open} en cours`);
  const away = say(language, 'away until 3 Dec', 'absence jusqu’au 3 déc.');
  return {
    language,
    name: 'colleague',
    label: say(language, 'To whom', 'À qui'),
    empty: say(language, 'Myself', 'Moi-même'),
    options: [
      { value: 'roy', label: 'Anne Roy – Accueil', hint: load(4), group: near },
      { value: 'mac', label: 'Ian MacDonald – Accueil', hint: `${load(12)}; ${away}`, group: near },
      { value: 'cote', label: 'Zoé Côté – Protocole', hint: load(0), group: far },
      { value: 'don', label: 'Donald Wu – Protocole', hint: load(7), group: far },
    ],
  };
}

function countries(language: 'en' | 'fr') {
  const names = [
    ['be', 'Belgium', 'Belgique'],
    ['br', 'Brazil', 'Brésil'],
    ['ci', 'Côte d’Ivoire', 'Côte d’Ivoire'],
    ['de', 'Germany', 'Allemagne'],
    ['eg', 'Egypt', 'Égypte'],
    ['in', 'India', 'Inde'],
    ['lb', 'Lebanon', 'Liban'],
    ['mx', 'Mexico', 'Mexique'],
    ['ph', 'Philippines', 'Philippines'],
    ['us', 'United States', 'États-Unis'],
  ] as const;
  return {
    language,
    label: say(language, 'Country', 'Pays'),
    options: names.map(([value, en, fr]) => ({ value, label: say(language, en, fr) })),
  };
}
