import type { Content, Contract } from '../contract.ts';
import { say } from '../contract.ts';

export interface TimelineItem {
  /** When, as <Time> or text. */
  at: Content;
  /** What happened, in plain words, beginning with who. */
  text: Content;
  detail?: Content;
}

export interface TimelineParams {
  label: string;
  items: TimelineItem[];
}

export const timelineContract: Contract<TimelineParams> = {
  name: 'Timeline',
  purpose: 'What happened, one line each, newest first.',
  accessibility: ['An ordered list with a name.'],
  examples: [
    {
      name: 'history',
      params: (language) => ({
        label: say(language, 'History', 'Historique'),
        items: [
          {
            at: say(language, '28 Oct, 09:12', '28 oct., 9 h 12'),
            text: say(language, 'L. Okafor sent it for approval', 'L. Okafor l’a envoyé pour approbation'),
            detail: say(language, 'Drafting → In approval', 'Rédaction → En approbation'),
          },
          {
            at: say(language, '9 Oct, 14:03', '9 oct., 14 h 03'),
            text: say(language, 'A. Bouchard registered it', 'A. Bouchard l’a enregistré'),
          },
        ],
      }),
    },
  ],
};
