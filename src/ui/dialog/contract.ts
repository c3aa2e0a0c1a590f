import type { Content, Contract } from '../contract.ts';
import { say } from '../contract.ts';
import type { Language } from '../text/text.ts';

export interface DialogParams {
  language: Language;
  /** Id of the dialog on the page. */
  id: string;
  title: string;
  /** The words of the link that opens it. */
  open: string;
  children?: Content;
}

export const dialogContract: Contract<DialogParams> = {
  name: 'Dialog',
  purpose:
    'Something short beside the work: an explanation, a small form. What decides something has a page of its own.',
  accessibility: [
    'The native dialog, named by its heading: the focus is kept in it, Escape closes it, the focus comes back to what opened it.',
    'Without JavaScript the link leads to it and it opens in its place on the page.',
  ],
  examples: [
    {
      name: 'explanation',
      params: (language) => ({
        language,
        id: 'why-date',
        open: say(language, 'Why this date?', 'Pourquoi cette date?'),
        title: say(language, 'Why 29 October', 'Pourquoi le 29 octobre'),
        children: say(
          language,
          'Ten working days from 15 October; nothing was paused.',
          'Dix jours ouvrables à partir du 15 octobre ; rien n’a été suspendu.',
        ),
      }),
    },
  ],
};
