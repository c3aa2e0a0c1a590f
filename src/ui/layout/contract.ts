import type { Content, Contract } from '../contract.ts';
import { say } from '../contract.ts';

export interface SectionParams {
  title: string;
  id?: string | undefined;
  /** A link or button at the end of the title's line. */
  action?: Content;
  /** 2 by default. */
  level?: 2 | 3 | undefined;
  children?: Content;
}

export interface ColumnsParams {
  /** The narrow column at the end; under the main part on small screens. */
  aside: Content;
  asideLabel: string;
  children?: Content;
}

export const sectionContract: Contract<SectionParams> = {
  name: 'Section',
  purpose: 'A part of a page under a heading; parts are held apart by a hairline in the narrow column.',
  accessibility: ['Named by its heading when it has an id.'],
  examples: [
    {
      name: 'documents',
      params: (l) => ({
        title: say(l, 'Documents', 'Documents'),
        id: 'documents-part',
        children: say(l, 'A list.', 'Une liste.'),
      }),
    },
  ],
};

export const columnsContract: Contract<ColumnsParams> = {
  name: 'Columns',
  purpose: 'The main part and, beside it, what accompanies it.',
  accessibility: ['The reading order is main part, then aside.'],
  examples: [
    {
      name: 'record',
      params: (l) => ({
        asideLabel: say(l, 'About this record', 'À propos de ce dossier'),
        aside: say(l, 'Routing slip', 'Bordereau'),
        children: say(l, 'Summary', 'Sommaire'),
      }),
    },
  ],
};
