import type { Contract } from '../contract.ts';
import type { DateStyle, Moment } from '../text/dates.ts';
import type { Language } from '../text/text.ts';

export interface TimeParams {
  language: Language;
  at: Moment;
  /** Default 'short', with the whole date in the title. */
  style?: DateStyle | 'relative' | undefined;
  timeZone?: string | undefined;
  /** Needed for 'relative'; with it, another year is written out. */
  now?: Date | undefined;
}

export const timeContract: Contract<TimeParams> = {
  name: 'Time',
  purpose: 'A date or moment: short or relative to the eye, whole in the title, exact for machines.',
  accessibility: ['A time element; the title adds nothing that the page needs.'],
  examples: [
    { name: 'short', params: (language) => ({ language, at: '2026-10-09' }) },
    { name: 'date and time', params: (language) => ({ language, at: '2026-10-29T21:00:00Z', style: 'date-time' }) },
    {
      name: 'relative',
      params: (language) => ({
        language,
        at: '2026-10-29T21:00:00Z',
        now: new Date('2026-11-02T14:12:00Z'),
        style: 'relative',
      }),
    },
  ],
};
