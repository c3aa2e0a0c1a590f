import { type Contract, say } from '../contract.ts';

export interface SaveDraftParams {
  /** Where the form goes to be kept and not sent. */
  action: string;
  label: string;
  /** "Saved as a draft at #": the script puts the time in place of the mark. */
  saved: string;
  failed: string;
}

export const saveDraftContract: Contract<SaveDraftParams> = {
  name: 'SaveDraft',
  purpose:
    'Keeps on the server what is typed in the form it stands in: by itself a moment after typing, and by the button without scripts. Nothing is kept in the browser.',
  accessibility: [
    'A button of the form, with its words.',
    'The state is a sentence; it is announced when it changes its meaning and not at every save.',
  ],
  examples: [
    {
      name: 'in a form',
      params: (language) => ({
        action: '#',
        label: say(language, 'Save draft', 'Enregistrer le brouillon'),
        saved: say(language, 'Draft saved at #', 'Brouillon enregistré à #'),
        failed: say(language, 'The draft could not be saved', 'Le brouillon n’a pas pu être enregistré'),
      }),
    },
  ],
};
