import type { Contract } from '../contract.ts';
import { say } from '../contract.ts';

export interface PersonParams {
  name: string;
  office?: string | undefined;
  /** Leads to the person or office. */
  href?: string | undefined;
  /** Behind the name: "acting until 5 Nov". */
  note?: string | undefined;
}

export const personContract: Contract<PersonParams> = {
  name: 'Person',
  purpose: 'A person with the office, or an office alone, in running text.',
  accessibility: ['Text only; no picture that would need a description.'],
  examples: [
    {
      name: 'person',
      params: (l) => ({
        name: 'A. Bouchard',
        office: say(l, 'Regional Ops', 'Opérations régionales'),
        note: say(l, 'acting until 5 Nov', 'par intérim jusqu’au 5 nov.'),
      }),
    },
  ],
};
