import type { Contract } from '../contract.ts';
import { say } from '../contract.ts';
import type { FieldParams } from '../field/contract.ts';
import type { Language } from '../text/text.ts';

export interface TextFieldParams extends FieldParams {
  value?: string | undefined;
  type?: 'text' | 'email' | 'tel' | 'search' | 'url' | 'password' | 'time' | undefined;
  /** A WCAG 1.3.5 token where the field asks for the person's own data, else 'off'. */
  autocomplete?: string | undefined;
  inputmode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel' | undefined;
  maxlength?: number | undefined;
  width?: 'short' | 'medium' | 'full' | undefined;
  /** The language of what is typed, when it is not the page's. */
  lang?: Language | undefined;
  readonly?: boolean | undefined;
  /** Ids to choose from while typing (datalist). */
  suggestions?: string[] | undefined;
}

export const textFieldContract: Contract<TextFieldParams> = {
  name: 'TextField',
  purpose: 'One line of text.',
  accessibility: [
    'The label is always seen; a placeholder is no label.',
    'Hint and error are tied to it by aria-describedby.',
  ],
  examples: [
    {
      name: 'with a hint',
      params: (language) => ({
        language,
        name: 'subject',
        label: say(language, 'Subject', 'Objet'),
        hint: say(
          language,
          'In the writer’s language, without names.',
          'Dans la langue de l’auteur, sans nom de personne.',
        ),
        value: say(language, 'Border wait times', 'Délais à la frontière'),
      }),
    },
    {
      name: 'wrong',
      params: (language) => ({
        language,
        name: 'email',
        type: 'email',
        optional: true,
        label: say(language, 'E-mail', 'Courriel'),
        error: say(language, 'Write the e-mail like name@example.ca', 'Écrivez le courriel comme nom@exemple.ca'),
        value: 'marie@',
        width: 'medium',
      }),
    },
  ],
};
