import type { Content, Contract } from '../contract.ts';
import { say } from '../contract.ts';
import type { Language } from '../text/text.ts';

export interface Item {
  title: string;
  href?: string | undefined;
  lang?: Language | undefined;
  /** Tags right behind the title. */
  tags?: Content;
  soft?: Content;
  /** At the end of the line. */
  aside?: Content;
  /** A small sheet before it, for a document. */
  sheet?: boolean | undefined;
  /** A single key that goes there. */
  hotkey?: string | undefined;
  /** The link is a file, which the browser loads itself. */
  download?: boolean | undefined;
  children?: Content;
}

export interface ItemListParams {
  /** Names the list; usually the same as the heading above. */
  label: string;
  items: Item[];
  /** Short links follow each other in a row. */
  inline?: boolean | undefined;
  /** What stands at the end of the line is a button: it stays beside the title also where there is little room, and the soft line has its own. */
  choose?: boolean | undefined;
}

export const itemListContract: Contract<ItemListParams> = {
  name: 'ItemList',
  purpose: 'Documents, sessions, keys: a few things with a line on each.',
  accessibility: ['A list with a name.'],
  examples: [
    {
      name: 'documents',
      params: (language) => ({
        label: say(language, 'Documents', 'Documents'),
        items: [
          {
            title: say(language, 'Incoming letter, signed', 'Lettre reçue, signée'),
            href: '#letter',
            sheet: true,
            soft: say(language, 'PDF, 2 pages, scanned 9 Oct', 'PDF, 2 pages, numérisée le 9 oct.'),
            aside: say(language, 'Incoming', 'Reçu'),
          },
          {
            title: say(language, 'Draft reply, version 4', 'Projet de réponse, version 4'),
            href: '#draft',
            sheet: true,
            soft: say(language, 'Word, changed 28 Oct by L. Okafor', 'Word, modifié le 28 oct. par L. Okafor'),
            aside: say(language, 'Draft reply', 'Projet de réponse'),
          },
        ],
      }),
    },
    {
      name: 'people to choose from',
      params: (language) => ({
        label: say(language, 'People', 'Personnes'),
        choose: true,
        items: [
          {
            title: 'Josée Thibault',
            soft: say(language, 'Registrar · Opens the mail.', 'Préposée à l’enregistrement · Ouvre le courrier.'),
            aside: say(language, 'Choose', 'Choisir'),
          },
        ],
      }),
    },
  ],
};
