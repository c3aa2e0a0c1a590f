import type { Route } from '../../../http/route.ts';
import { documentTreated, marksRemoved, passagesMarked, redactionSent, redactionTakenBack } from './change-routes.ts';
import { redactionTextPage } from './document-route.tsx';
import { occurrencesPage } from './occurrences-route.tsx';
import { redactionPage } from './overview-route.tsx';
import { redactionApproved, redactionReturned, secondReadingPage } from './second-route.tsx';

/** The pages of release copies: marking, and the second reader. */
export const redactionRoutes: readonly Route[] = [
  redactionPage,
  redactionTextPage,
  occurrencesPage,
  passagesMarked,
  marksRemoved,
  documentTreated,
  redactionSent,
  redactionTakenBack,
  secondReadingPage,
  redactionApproved,
  redactionReturned,
];
