import type { Content, Contract } from '../contract.ts';
import { say } from '../contract.ts';

export interface DecisionPanelParams {
  action: string;
  hidden?: Record<string, string> | undefined;
  /** What must be read, and the comment field. */
  children?: Content;
  /** The buttons; on a phone they stay under the thumb. Two at most. */
  buttons: {
    label: string;
    name?: string | undefined;
    value?: string | undefined;
    primary?: boolean | undefined;
    formaction?: string | undefined;
  }[];
}

export const decisionPanelContract: Contract<DecisionPanelParams> = {
  name: 'DecisionPanel',
  purpose: 'One decision: read, comment, two buttons. On a phone the buttons stick to the lower edge.',
  accessibility: [
    'The buttons come after what they decide on; stuck, they never cover the field in focus (scroll padding, WCAG 2.4.11).',
  ],
  examples: [
    {
      name: 'approve or return',
      params: (language) => ({
        action: '#decide',
        children: say(language, 'Read the letter and the reply.', 'Lisez la lettre et la réponse.'),
        buttons: [
          { label: say(language, 'Return…', 'Retourner…'), name: 'decision', value: 'return' },
          { label: say(language, 'Approve', 'Approuver'), name: 'decision', value: 'approve', primary: true },
        ],
      }),
    },
  ],
};
