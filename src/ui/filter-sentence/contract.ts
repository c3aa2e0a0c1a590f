import type { Contract } from '../contract.ts';
import { say } from '../contract.ts';
import type { Language } from '../text/text.ts';

/** Words of the sentence, or a place in it where one of several links is chosen. */
export type FilterPart =
  | string
  | {
      label: string;
      value: string;
      active?: boolean | undefined;
      items: { label: string; href: string; current?: boolean | undefined }[];
    };

export interface FilterSentenceParams {
  language: Language;
  parts: FilterPart[];
  /** Where every filter can be set, at the end of the sentence. */
  more?: { label: string; href: string } | undefined;
}

export const filterSentenceContract: Contract<FilterSentenceParams> = {
  name: 'FilterSentence',
  purpose:
    'The filters of a list as a sentence: "Show in any state for my office due this week". Each choice is a link, at once.',
  accessibility: ['Each choice names its filter to screen readers.', 'Works without JavaScript.'],
  examples: [
    {
      name: 'worklist',
      params: (language) => ({
        language,
        parts: [
          say(language, 'Show', 'Afficher'),
          {
            label: say(language, 'State', 'État'),
            value: say(language, 'in any state', 'dans tous les états'),
            items: [
              { label: say(language, 'in any state', 'dans tous les états'), href: '#any', current: true },
              { label: say(language, 'in approval', 'en approbation'), href: '#approval' },
            ],
          },
          say(language, 'for', 'pour'),
          {
            label: say(language, 'Office', 'Bureau'),
            value: say(language, 'my office', 'mon bureau'),
            active: true,
            items: [{ label: say(language, 'my office', 'mon bureau'), href: '#mine', current: true }],
          },
        ],
        more: { label: say(language, 'filter', 'filtre'), href: '#filters' },
      }),
    },
  ],
};
