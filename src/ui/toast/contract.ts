import type { Content, Contract } from '../contract.ts';
import { say } from '../contract.ts';
import type { Language } from '../text/text.ts';

export interface ToastParams {
  language: Language;
  kind?: 'info' | 'good' | 'bad' | undefined;
  children?: Content;
}

export const toastContract: Contract<ToastParams> = {
  name: 'Toast',
  purpose:
    'What has just been done, where the work goes on at once and the focus must not move, such as registering the next letter.',
  accessibility: [
    'role=status; the browser part reads it out after a page was swapped in.',
    'It never vanishes by itself (WCAG 2.2.1): it stays until it is dismissed or another page comes.',
    'Dismissed by its button or by Escape; without JavaScript it simply stays, in the flow of the page.',
  ],
  examples: [
    {
      name: 'done',
      params: (language) => ({
        language,
        kind: 'good',
        children: say(language, 'Registered as LC-2026-004182.', 'Enregistré sous le numéro LC-2026-004182.'),
      }),
    },
  ],
};
