import type { Contract } from '../contract.ts';
import { say } from '../contract.ts';
import type { MenuItem } from '../page/contract.ts';

export interface MenuParams {
  /** What is seen on the closed menu. */
  label: string;
  items: MenuItem[];
  /** The name screen readers hear instead of the label; it must contain the label. */
  name?: string | undefined;
  /** Words put before the label for screen readers. */
  hiddenLabel?: string | undefined;
  /** The list lines up with the end of the label. */
  end?: boolean | undefined;
  /** 'plain' stands in a bar; 'button' looks like a secondary button; 'chip' stands in a sentence. */
  kind?: 'plain' | 'button' | 'chip' | 'chip-active' | undefined;
}

export const menuContract: Contract<MenuParams> = {
  name: 'Menu',
  purpose: 'A few links or buttons behind one word. Built on details and summary, so that it opens without JavaScript.',
  accessibility: [
    'Escape closes it and puts the focus back on the word; a click elsewhere closes it.',
    'Links stay links and buttons buttons: no menu roles, whose keys people do not expect here.',
  ],
  examples: [
    {
      name: 'button',
      params: (language) => ({
        label: say(language, 'More', 'Plus'),
        kind: 'button',
        items: [
          { label: say(language, 'Put on hold', 'Mettre en attente'), action: '#hold' },
          { label: say(language, 'Print', 'Imprimer'), href: '#print' },
        ],
      }),
    },
  ],
};
