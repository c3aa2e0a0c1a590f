import type { Contract } from '../contract.ts';
import { say } from '../contract.ts';
import type { Language } from '../text/text.ts';

export interface PaginationParams {
  language: Language;
  newer?: string | undefined;
  older?: string | undefined;
  /** "1–50 of 238". */
  note?: string | undefined;
  /** Other words than "Newer" and "Older", when the list is not in time order. */
  newerLabel?: string | undefined;
  olderLabel?: string | undefined;
}

export const paginationContract: Contract<PaginationParams> = {
  name: 'Pagination',
  purpose: 'Leads to the page before and after in a list that is read by cursors.',
  accessibility: ['A navigation with a name; a direction that leads nowhere is left out.'],
  examples: [
    {
      name: 'both ways',
      params: (language) => ({
        language,
        newer: '#newer',
        older: '#older',
        note: say(language, '51–100 of 238', '51 à 100 sur 238'),
      }),
    },
  ],
};
