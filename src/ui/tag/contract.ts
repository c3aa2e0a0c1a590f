import type { Content, Contract } from '../contract.ts';
import { say } from '../contract.ts';

/** 'overdue' is red, 'soon' amber; colour never says what the words do not. */
export type TagKind = 'neutral' | 'info' | 'good' | 'soon' | 'overdue';

export interface TagParams {
  kind?: TagKind | undefined;
  /** The whole of what is shortened, for the pointer. */
  title?: string | undefined;
  children?: Content;
}

export const tagContract: Contract<TagParams> = {
  name: 'Tag',
  purpose: 'A state or a topic in a word or two.',
  accessibility: ['The text says it all without its colour.', 'Contrast at least 4.5 : 1 in both themes.'],
  examples: [
    { name: 'neutral', params: (l) => ({ children: say(l, 'In approval', 'En approbation') }) },
    { name: 'info', params: (l) => ({ kind: 'info', children: say(l, 'Registered', 'Enregistré') }) },
    { name: 'good', params: (l) => ({ kind: 'good', children: say(l, 'For signature', 'À signer') }) },
    { name: 'soon', params: (l) => ({ kind: 'soon', children: say(l, 'Today, 17:00', 'Aujourd’hui, 17 h') }) },
    {
      name: 'overdue',
      params: (l) => ({
        kind: 'overdue',
        children: say(l, 'Overdue 2 working days', 'En retard de 2 jours ouvrables'),
      }),
    },
  ],
};
