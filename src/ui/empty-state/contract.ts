import type { Content, Contract } from '../contract.ts';
import { say } from '../contract.ts';

export interface EmptyStateParams {
  title: string;
  /** What to do next. */
  children?: Content;
  action?: Content;
}

export const emptyStateContract: Contract<EmptyStateParams> = {
  name: 'EmptyState',
  purpose: 'Stands where a list would be: says that there is nothing, why that may be, and what to do next.',
  accessibility: ['Plain text in the place of the list.'],
  examples: [
    {
      name: 'worklist',
      params: (language) => ({
        title: say(language, 'Nothing waits for you', 'Rien ne vous attend'),
        children: say(
          language,
          'Take the next record of your office, or register what has come in.',
          'Prenez le prochain dossier de votre bureau, ou enregistrez ce qui est arrivé.',
        ),
      }),
    },
  ],
};
