import type { Content, Contract } from '../contract.ts';
import { say } from '../contract.ts';
import type { Language } from '../text/text.ts';

export interface DescriptionRow {
  label: string;
  value: Content;
  /** Soft lines under the value: an explanation. */
  soft?: Content;
  lang?: Language | undefined;
  /** A few words: two such rows stand side by side where there is room. */
  short?: boolean | undefined;
}

export interface DescriptionParams {
  rows: DescriptionRow[];
}

export const descriptionContract: Contract<DescriptionParams> = {
  name: 'Description',
  purpose: 'Labels and values of one thing.',
  accessibility: ['A description list.'],
  examples: [
    {
      name: 'summary',
      params: (language) => ({
        rows: [
          {
            label: say(language, 'Due', 'Échéance'),
            value: say(language, 'Thu 29 Oct, 17:00', 'jeu. 29 oct., 17 h 00'),
            soft: say(
              language,
              '10 working days from 9 Oct; Thanksgiving (12 Oct) does not count.',
              '10 jours ouvrables à partir du 9 oct.; l’Action de grâce (12 oct.) ne compte pas.',
            ),
          },
          {
            label: say(language, 'Signatory', 'Signataire'),
            value: say(language, 'Minister', 'Ministre'),
            short: true,
          },
          { label: say(language, 'Priority', 'Priorité'), value: say(language, 'Normal', 'Normale'), short: true },
          {
            label: say(language, 'Lead office', 'Bureau responsable'),
            value: say(language, 'Policy Branch', 'Direction générale des politiques'),
          },
        ],
      }),
    },
  ],
};
