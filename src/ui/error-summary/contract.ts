import type { Contract } from '../contract.ts';
import { say } from '../contract.ts';
import type { Language } from '../text/text.ts';

export interface FormError {
  text: string;
  /** The field's id or name; its error is the same sentence. Without it the error concerns the whole form. */
  field?: string | undefined;
}

export interface ErrorSummaryParams {
  language: Language;
  errors: readonly FormError[];
  title?: string | undefined;
}

export const errorSummaryContract: Contract<ErrorSummaryParams> = {
  name: 'ErrorSummary',
  purpose: 'All errors of a form, above its heading, each leading to its field. Shows nothing when there is none.',
  accessibility: [
    'Takes the focus when the page comes, so that it is read first.',
    'A sentence says what to do, in the words of the field’s label.',
  ],
  examples: [
    {
      name: 'two errors',
      params: (language) => ({
        language,
        errors: [
          {
            text: say(language, 'Write the e-mail like name@example.ca', 'Écrivez le courriel comme nom@exemple.ca'),
            field: 'email',
          },
          { text: say(language, 'Choose what you decide', 'Choisissez votre décision'), field: 'decision' },
        ],
      }),
    },
  ],
};
