import type { Content, Contract } from '../contract.ts';
import { say } from '../contract.ts';

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger';

export interface ButtonParams {
  children?: Content;
  /** Default 'secondary'. A page has one primary button at most. */
  kind?: ButtonKind | undefined;
  type?: 'submit' | 'button' | undefined;
  name?: string | undefined;
  value?: string | undefined;
  /** The form it belongs to when it stands outside of it. */
  form?: string | undefined;
  formaction?: string | undefined;
  /** A single key that presses it; shown on the button. */
  hotkey?: string | undefined;
  /** Pressed by Ctrl+Enter (on a Mac, Command+Enter) from any field of its form. */
  onCtrlEnter?: boolean | undefined;
  label?: string | undefined;
  id?: string | undefined;
}

export interface LinkButtonParams {
  children?: Content;
  href: string;
  kind?: ButtonKind | undefined;
  hotkey?: string | undefined;
  label?: string | undefined;
  download?: boolean | undefined;
}

export interface ButtonRowParams {
  children?: Content;
}

export const buttonContract: Contract<ButtonParams> = {
  name: 'Button',
  purpose:
    'Does something. What only leads elsewhere is a link; a link that is the next step may look like a button (LinkButton).',
  accessibility: [
    'Never disabled: what is not permitted is told as a sentence (ActionBar).',
    'At least 33 px high at the desk, 44 px on phones.',
    'The key is shown but not part of the name.',
  ],
  examples: [
    { name: 'primary', params: (l) => ({ kind: 'primary', children: say(l, 'Approve', 'Approuver') }) },
    { name: 'secondary, with a key', params: (l) => ({ children: say(l, 'Assign', 'Attribuer'), hotkey: 'a' }) },
    { name: 'quiet', params: (l) => ({ kind: 'quiet', children: say(l, 'Save view', 'Enregistrer la vue') }) },
    { name: 'danger', params: (l) => ({ kind: 'danger', children: say(l, 'Revoke session', 'Révoquer la session') }) },
  ],
};
