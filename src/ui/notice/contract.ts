import type { Content, Contract } from '../contract.ts';
import { say } from '../contract.ts';

export interface NoticeParams {
  kind?: 'info' | 'good' | 'soon' | 'bad' | undefined;
  title?: string | undefined;
  /** What has just happened: read out when the page comes, and it takes the focus. */
  live?: boolean | undefined;
  /** Across the whole width, without corners: for the top of a page. */
  banner?: boolean | undefined;
  children?: Content;
}

export const noticeContract: Contract<NoticeParams> = {
  name: 'Notice',
  purpose: 'Something to know before going on, or what an action has done.',
  accessibility: ['role=status for what just happened; the kind is told by the words, not the colour.'],
  examples: [
    {
      name: 'done',
      params: (l) => ({
        kind: 'good',
        live: true,
        children: say(l, 'LC-2026-004182 is assigned to A. Bouchard.', 'LC-2026-004182 est attribué à A. Bouchard.'),
      }),
    },
    {
      name: 'soon, with a title',
      params: (l) => ({
        kind: 'soon',
        title: say(
          l,
          'Your awareness session lapses in 12 days',
          'Votre séance de sensibilisation expire dans 12 jours',
        ),
        children: say(
          l,
          'After 14 November nothing will open for you.',
          'Après le 14 novembre, rien ne s’ouvrira pour vous.',
        ),
      }),
    },
    {
      name: 'bad',
      params: (l) => ({
        kind: 'bad',
        children: say(
          l,
          'Nothing was changed: somebody saved this record before you.',
          'Rien n’a été modifié : quelqu’un a enregistré ce dossier avant vous.',
        ),
      }),
    },
    {
      name: 'info',
      params: (l) => ({
        children: say(
          l,
          'Dates are proposals read from the letter. Confirm them.',
          'Les dates sont proposées d’après la lettre. Confirmez-les.',
        ),
      }),
    },
  ],
};
