import type { Contract } from '../contract.ts';
import { say } from '../contract.ts';

export interface PersonParams {
  name: string;
  office?: string | undefined;
  /** Leads to the person or office. */
  href?: string | undefined;
  /** Behind the name: "acting until 5 Nov". */
  note?: string | undefined;
  /** Default 'text'. A chip stands in lists of people, with the first letters of the name or a mark for an office. */
  kind?: 'text' | 'chip' | undefined;
}

export const personContract: Contract<PersonParams> = {
  name: 'Person',
  purpose: 'A person with the office, or an office alone, in running text.',
  accessibility: ['The words say everything; the letters of a chip are hidden from screen readers.'],
  examples: [
    {
      name: 'person',
      params: (l) => ({
        name: 'A. Bouchard',
        office: say(l, 'Regional Ops', 'Opérations régionales'),
        note: say(l, 'acting until 5 Nov', 'par intérim jusqu’au 5 nov.'),
      }),
    },
    {
      name: 'chip of a person',
      params: (l) => ({ name: 'Ada Bouchard', office: say(l, 'Regional Ops', 'Opérations régionales'), kind: 'chip' }),
    },
    {
      name: 'chip of an office',
      params: (l) => ({ name: say(l, 'Circulation desk', 'Comptoir du prêt'), href: '#office', kind: 'chip' }),
    },
  ],
};
