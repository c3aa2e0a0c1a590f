import type { Contract } from '../contract.ts';
import { say } from '../contract.ts';

export interface TabsParams {
  /** What the tabs are of, for screen readers. */
  label: string;
  items: { label: string; href: string; current?: boolean | undefined; count?: number | undefined }[];
}

export const tabsContract: Contract<TabsParams> = {
  name: 'Tabs',
  purpose: 'Parts of one record, each a page of its own with its own address.',
  accessibility: ['Links in a navigation, not tab roles: each loads a page.', 'The current one has aria-current.'],
  examples: [
    {
      name: 'record',
      params: (language) => ({
        label: say(language, 'Parts of the record', 'Parties du dossier'),
        items: [
          { label: say(language, 'Summary', 'Sommaire'), href: '#summary', current: true },
          { label: say(language, 'Documents', 'Documents'), href: '#documents', count: 3 },
          { label: say(language, 'Routing slip', 'Bordereau d’acheminement'), href: '#slip' },
          { label: say(language, 'Notes', 'Notes'), href: '#notes', count: 2 },
          { label: say(language, 'History', 'Historique'), href: '#history' },
          { label: say(language, 'Who saw it', 'Qui l’a vu'), href: '#seen' },
        ],
      }),
    },
  ],
};
