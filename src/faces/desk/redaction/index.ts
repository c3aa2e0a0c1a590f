import type { Route } from '../../../http/route.ts';
import { documentTreated, marksRemoved, passagesMarked, redactionSent, redactionTakenBack } from './change-routes.ts';
import { redactionTextPage } from './document-route.tsx';
import { occurrencesPage } from './occurrences-route.tsx';
import { redactionPage } from './overview-route.tsx';
import { areasMarked, pagePicture, secondPagePicture } from './page-routes.ts';
import { redactionApproved, redactionReturned, secondReadingPage } from './second-route.tsx';

/** The pages of release copies: marking, and the second reader. */
export const redactionRoutes: readonly Route[] = [
  redactionPage,
  redactionTextPage,
  occurrencesPage,
  passagesMarked,
  pagePicture,
  areasMarked,
  marksRemoved,
  documentTreated,
  redactionSent,
  redactionTakenBack,
  secondReadingPage,
  secondPagePicture,
  redactionApproved,
  redactionReturned,
];
