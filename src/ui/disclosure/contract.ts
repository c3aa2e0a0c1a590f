import type { Content, Contract } from '../contract.ts';
import { say } from '../contract.ts';

export interface DisclosureParams {
  summary: Content;
  open?: boolean | undefined;
  id?: string | undefined;
  children?: Content;
}

export const disclosureContract: Contract<DisclosureParams> = {
  name: 'Disclosure',
  purpose: 'Something more for who wants it: an explanation, a form that is rarely needed.',
  accessibility: ['The native details element.'],
  examples: [
    {
      name: 'why this date',
      params: (language) => ({
        summary: say(language, 'Why this date?', 'Pourquoi cette date?'),
        children: say(language, '10 working days from 9 October.', '10 jours ouvrables à partir du 9 octobre.'),
      }),
    },
  ],
};
