import type { Contract } from '../contract.ts';
import { say } from '../contract.ts';
import type { Language } from '../text/text.ts';

export interface ProgressLineParams {
  language: Language;
  /** What the line is of, for screen readers. */
  label: string;
  steps: { label: string; state: 'done' | 'current' | 'todo' }[];
}

export const progressLineContract: Contract<ProgressLineParams> = {
  name: 'ProgressLine',
  purpose: 'Where a record has been, is, and goes, in one line. On phones only the current step, as "Step 4 of 7".',
  accessibility: ['An ordered list; the current step has aria-current; each state is in words for screen readers.'],
  examples: [
    {
      name: 'in approval',
      params: (language) => ({
        language,
        label: say(language, 'Where it stands', 'État d’avancement'),
        steps: [
          { label: say(language, 'Registered', 'Enregistré'), state: 'done' },
          { label: say(language, 'Triaged', 'Trié'), state: 'done' },
          { label: say(language, 'Drafting', 'Rédaction'), state: 'done' },
          { label: say(language, 'In approval', 'En approbation'), state: 'current' },
          { label: say(language, 'Signature', 'Signature'), state: 'todo' },
          { label: say(language, 'Dispatch', 'Expédition'), state: 'todo' },
          { label: say(language, 'Closed', 'Clos'), state: 'todo' },
        ],
      }),
    },
  ],
};
