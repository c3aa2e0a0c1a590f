import { type Contract, say } from '../contract.ts';

export interface UnfoldParams {
  summary: string;
  /** The page that has what unfolds, in an element with `data-unfolded`. */
  href: string;
  /** Words of the link to that page, for whoever has no script, and where it could not be loaded. */
  link: string;
}

export const unfoldContract: Contract<UnfoldParams> = {
  name: 'Unfold',
  purpose:
    'Something more that costs a look of its own: asked for only when it is opened. Without scripts, a link to a page.',
  accessibility: ['The native details element.', 'What was loaded is announced.'],
  examples: [
    {
      name: 'who saw it',
      params: (language) => ({
        summary: say(language, 'Who saw it last', 'Dernières consultations'),
        href: '#last-looks',
        link: say(language, 'Show who saw it last', 'Afficher les dernières consultations'),
      }),
    },
  ],
};
