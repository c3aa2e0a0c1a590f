import type { ButtonKind } from '../button/contract.ts';
import type { Contract } from '../contract.ts';
import { say } from '../contract.ts';
import type { Language } from '../text/text.ts';

export interface BarAction {
  label: string;
  /** A link to the page of the action, when something must be filled in first. */
  href?: string | undefined;
  /** Posts at once, with `hidden`. */
  action?: string | undefined;
  hidden?: Record<string, string> | undefined;
  kind?: ButtonKind | undefined;
  hotkey?: string | undefined;
}

export interface ActionBarParams {
  language: Language;
  label: string;
  /** What may be done now, the likeliest first. */
  actions: BarAction[];
  /** Less likely ones, behind "More". */
  more?: BarAction[] | undefined;
  /** What may not be done now, each with the reason. */
  refused?: { label: string; why: string }[] | undefined;
}

export const actionBarContract: Contract<ActionBarParams> = {
  name: 'ActionBar',
  purpose: 'What may be done now, and why the rest may not.',
  accessibility: ['What is not permitted is text with its reason, never a dead button.'],
  examples: [
    {
      name: 'approver',
      params: (language) => ({
        language,
        label: say(language, 'Actions', 'Actions'),
        actions: [
          { label: say(language, 'Approve', 'Approuver'), action: '#approve', kind: 'primary' },
          { label: say(language, 'Return…', 'Retourner…'), href: '#return' },
        ],
        more: [{ label: say(language, 'Put on hold', 'Mettre en attente'), href: '#hold' }],
        refused: [
          {
            label: say(language, 'Dispatch', 'Expédier'),
            why: say(language, 'it is not signed yet.', 'la lettre n’est pas encore signée.'),
          },
        ],
      }),
    },
  ],
};
