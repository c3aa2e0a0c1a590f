import type { Contract } from '../contract.ts';
import { say } from '../contract.ts';
import type { Language } from '../text/text.ts';

export interface FiguresParams {
  language: Language;
  label: string;
  items: { label: string; value: number; href?: string | undefined; kind?: 'overdue' | 'soon' | undefined }[];
}

export const figuresContract: Contract<FiguresParams> = {
  name: 'Figures',
  purpose: 'The few numbers of a home page, each leading to its list.',
  accessibility: ['A list; number and words are one link.'],
  examples: [
    {
      name: 'my work',
      params: (language) => ({
        language,
        label: say(language, 'My work', 'Mon travail'),
        items: [
          { label: say(language, 'Overdue', 'En retard'), value: 1, href: '#o', kind: 'overdue' },
          { label: say(language, 'At risk', 'À risque'), value: 3, href: '#r', kind: 'soon' },
          { label: say(language, 'Due this week', 'À échéance cette semaine'), value: 9, href: '#d' },
          { label: say(language, 'Bring-forwards today', 'Rappels aujourd’hui'), value: 0 },
        ],
      }),
    },
  ],
};
