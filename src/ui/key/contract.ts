import type { Content, Contract } from '../contract.ts';

export interface KeyParams {
  children?: Content;
}

export const keyContract: Contract<KeyParams> = {
  name: 'Key',
  purpose: 'Shows which key does the same as the control it stands in.',
  accessibility: [
    'Hidden from screen readers: the help sheet lists the keys, and a control’s name stays free of them.',
  ],
  examples: [{ name: 'one key', params: () => ({ children: 'n' }) }],
};
