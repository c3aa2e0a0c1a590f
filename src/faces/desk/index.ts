import type { Route } from '../../http/route.ts';
import { bulkPreview, bulkStarted } from './bulk/preview-route.tsx';
import { bulkGoneOn, bulkRunPage, bulkUndone } from './bulk/run-route.tsx';
import { campaignRoutes } from './campaigns/index.ts';
import { reviewed, reviewsPage } from './emergency/reviews-route.tsx';
import { emergencyDraftRoutes, taken, takePage } from './emergency/take-route.tsx';
import { changesSeenRoute, hintsDismissedRoute, homeRoute, noticeSeenRoute } from './home/home-route.tsx';
import { nextDecisionRoute } from './home/next-decision-route.ts';
import { imported, importPage } from './import/import-route.tsx';
import { lookedUp, lookupPage } from './lookup/lookup-route.tsx';
import { mailChosen } from './notices/mail-part.tsx';
import { noticesDealtWith, noticesPage } from './notices/notices-route.tsx';
import { quietHoursPage, quietHoursSet } from './notices/quiet-hours-route.tsx';
import { recordRoutes } from './record/index.ts';
import { redactionRoutes } from './redaction/index.ts';
import { registered, registerPage, registrationDraftRoutes } from './register/register-route.tsx';
import {
  absenceEnded,
  absenceEntered,
  absencesPage,
  actingArranged,
  actingEnded,
} from './supervisor/absences-route.tsx';
import { supervisionPage } from './supervisor/supervision-route.tsx';
import { besideRoute } from './worklist/beside-route.ts';
import { columnsPage, columnsSaved } from './worklist/columns-route.tsx';
import { filtersRoute } from './worklist/filters-route.tsx';
import { nextPulled } from './worklist/next-route.ts';
import { previewRoute } from './worklist/preview-route.tsx';
import { viewDeleted, viewPage, viewSaved } from './worklist/view-route.tsx';
import { worklistRoute } from './worklist/worklist-route.tsx';

/** The pages of the desk: what staff work with all day. */
export const deskRoutes: readonly Route[] = [
  homeRoute,
  noticeSeenRoute,
  changesSeenRoute,
  hintsDismissedRoute,
  nextDecisionRoute,
  worklistRoute,
  besideRoute,
  filtersRoute,
  nextPulled,
  previewRoute,
  bulkPreview,
  bulkStarted,
  bulkRunPage,
  bulkGoneOn,
  bulkUndone,
  viewPage,
  viewSaved,
  viewDeleted,
  columnsPage,
  columnsSaved,
  registerPage,
  registered,
  ...registrationDraftRoutes,
  importPage,
  imported,
  lookupPage,
  lookedUp,
  takePage,
  taken,
  ...emergencyDraftRoutes,
  reviewsPage,
  reviewed,
  absencesPage,
  absenceEntered,
  actingArranged,
  actingEnded,
  absenceEnded,
  ...campaignRoutes,
  supervisionPage,
  noticesPage,
  noticesDealtWith,
  quietHoursPage,
  quietHoursSet,
  mailChosen,
  ...recordRoutes,
  ...redactionRoutes,
];
