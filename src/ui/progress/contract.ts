import type { Contract } from '../contract.ts';
import { say } from '../contract.ts';

export interface ProgressParams {
  label: string;
  /** Absent when it is not known how much there is. */
  value?: number | undefined;
  max?: number | undefined;
  /** "12 of 40 done", shown behind the bar. */
  text?: string | undefined;
  id?: string | undefined;
}

export const progressContract: Contract<ProgressParams> = {
  name: 'Progress',
  purpose: 'Work that takes a while.',
  accessibility: ['The native progress element, named; the numbers are text too.'],
  examples: [
    {
      name: 'import',
      params: (l) => ({
        label: say(l, 'Registering', 'Enregistrement'),
        value: 12,
        max: 40,
        text: say(l, '12 of 40 done', '12 sur 40 terminés'),
      }),
    },
  ],
};
