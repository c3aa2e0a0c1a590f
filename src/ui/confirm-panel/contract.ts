import type { Content, Contract } from '../contract.ts';
import { say } from '../contract.ts';
import type { Language } from '../text/text.ts';

export interface ConfirmPanelParams {
  language: Language;
  /** What will happen and to whom, in sentences; fields such as a reason. */
  children?: Content;
  action: string;
  hidden?: Record<string, string> | undefined;
  /** The button says what it does: "Revoke all sessions", not "OK". */
  confirm: string;
  cancelHref: string;
  danger?: boolean | undefined;
}

export const confirmPanelContract: Contract<ConfirmPanelParams> = {
  name: 'ConfirmPanel',
  purpose: 'A page that asks before something that cannot be taken back. A page, not a dialog: it works everywhere.',
  accessibility: ['The heading of the page asks the question; the button repeats the verb.'],
  examples: [
    {
      name: 'revoke',
      params: (language) => ({
        language,
        action: '#revoke',
        confirm: say(language, 'Revoke the session', 'Révoquer la session'),
        cancelHref: '#back',
        danger: true,
        children: say(
          language,
          'The person will be signed out at once. Unsaved text is kept.',
          'La personne sera déconnectée immédiatement. Le texte non enregistré est conservé.',
        ),
      }),
    },
  ],
};
