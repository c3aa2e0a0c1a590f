import type { Content, Contract } from '../contract.ts';
import { say } from '../contract.ts';
import type { Language } from '../text/text.ts';

export interface PageHeadingParams {
  language: Language;
  title: string;
  /** The language of the title when it is not the page's: a subject stays in the writer's. */
  titleLang?: Language | undefined;
  /** Where the page stands; the last one is this page and has no href. */
  path?: { label: string; href?: string | undefined }[] | undefined;
  /** Beside the title: "238 records". */
  count?: string | undefined;
  /** The soft line under the title. */
  meta?: Content;
  /** Buttons at the end of the line. */
  actions?: Content;
  /** At the end of the path: "Record 1 of 238 · next". */
  aside?: Content;
}

export const pageHeadingContract: Contract<PageHeadingParams> = {
  name: 'PageHeading',
  purpose: 'The h1 of a page with what belongs to it.',
  accessibility: ['The only h1.', 'Takes the focus after a page was swapped in.'],
  examples: [
    {
      name: 'record',
      params: (language) => ({
        language,
        path: [
          { label: say(language, 'All open', 'Tous les dossiers ouverts'), href: '#list' },
          { label: 'LC-2026-004182' },
        ],
        title: 'Border wait times at Sarnia for medical shipments',
        titleLang: 'en',
        meta: say(
          language,
          'LC-2026-004182 · Minister’s reply · Letter of 5 Oct, received 9 Oct',
          'LC-2026-004182 · Réponse de la ministre · Lettre du 5 oct., reçue le 9 oct.',
        ),
      }),
    },
  ],
};
