import type { Contract } from '../contract.ts';
import { say } from '../contract.ts';
import type { FieldParams } from '../field/contract.ts';

export interface DateFieldParams extends FieldParams {
  /** 'YYYY-MM-DD', also for `min` and `max`. What was typed wrongly is shown again in the error only. */
  value?: string | undefined;
  min?: string | undefined;
  max?: string | undefined;
  /** A moment ('YYYY-MM-DDTHH:MM') instead of a day. */
  time?: boolean | undefined;
}

export const dateFieldContract: Contract<DateFieldParams> = {
  name: 'DateField',
  purpose: 'A day. The native control is typed into in the order of the machine’s own settings, and has a calendar.',
  accessibility: ['Typed or chosen; never only chosen.'],
  examples: [
    {
      name: 'received',
      params: (language) => ({
        language,
        name: 'received',
        value: '2026-10-09',
        max: '2026-11-02',
        label: say(language, 'Received on', 'Reçue le'),
      }),
    },
  ],
};
