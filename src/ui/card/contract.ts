import type { Content, Contract } from '../contract.ts';
import { say } from '../contract.ts';

export interface CardParams {
  title?: string | undefined;
  /** Soft line under the title. */
  meta?: string | undefined;
  children?: Content;
}

export const cardContract: Contract<CardParams> = {
  name: 'Card',
  purpose: 'One thing to read, framed by a hairline; on phones, where there are no columns to hold things apart.',
  accessibility: ['The title is a heading of the second level.'],
  examples: [
    {
      name: 'draft',
      params: (language) => ({
        title: say(language, 'Proposed reply, version 4', 'Réponse proposée, version 4'),
        meta: say(language, 'Changed 28 Oct by L. Okafor', 'Modifiée le 28 oct. par L. Okafor'),
        children: say(
          language,
          'The pilot announced in June begins on 16 November.',
          'Le projet pilote annoncé en juin commencera le 16 novembre.',
        ),
      }),
    },
  ],
};
