import type { Contract } from '../contract.ts';
import { say } from '../contract.ts';
import type { FieldParams } from '../field/contract.ts';

export interface DayFieldParams extends FieldParams {
  /** `YYYY-MM-DD`, or what was typed and not understood. */
  value?: string | undefined;
  /** `YYYY-MM-DD` where the person sits: "yesterday" is the day before. */
  today: string;
  /** Of "21 Nov": the last one that is not ahead, the nearest, or the first that is not past. Default 'near'. */
  prefer?: 'past' | 'near' | 'future' | undefined;
}

export const dayFieldContract: Contract<DayFieldParams> = {
  name: 'DayField',
  purpose: 'A day that is typed: 2026-11-21, 21 Nov, yesterday, hier, -3. The server reads it with `parseDay`.',
  accessibility: [
    'One field of plain text; what was understood stands beside it in words and is announced.',
    'Works the same without JavaScript: then the page that comes back says what was understood.',
  ],
  examples: [
    {
      name: 'understood',
      params: (language) => ({
        language,
        name: 'arrived',
        value: '2026-10-30',
        today: '2026-11-02',
        prefer: 'past',
        label: say(language, 'Date received', 'Date de réception'),
      }),
    },
    {
      name: 'not understood',
      params: (language) => ({
        language,
        name: 'written',
        value: '5/6',
        today: '2026-11-02',
        label: say(language, 'Date of the letter', 'Date de la lettre'),
        error: say(language, 'Write the day like 2026-06-05 or 5 June.', 'Écrivez le jour comme 2026-06-05 ou 5 juin.'),
      }),
    },
  ],
};
