import type { Route } from '../../../http/route.ts';
import { accessLogPage } from './access-log-route.tsx';
import { actionDone, actionPage } from './action-route.tsx';
import { assignmentDone, assignmentPage } from './assignment-route.tsx';
import { bringForwardDone, bringForwardMade, bringForwardPage } from './bring-forward-route.tsx';
import { deadlineChanged, deadlinesPage } from './deadlines-route.tsx';
import { decided, decidePage } from './decide-route.tsx';
import { documentAdded, documentContent, documentsPage } from './documents-route.tsx';
import { draftDiscarded, draftKept } from './drafts-route.ts';
import { edited, editPage } from './edit-route.tsx';
import { historyPage } from './history-route.tsx';
import { lastLooksPage } from './last-looks-route.tsx';
import { linked, linkPage, unlinked } from './link-route.tsx';
import { noteAdded, notesPage } from './notes-route.tsx';
import { presenceKept } from './presence-route.ts';
import { printPage } from './print-route.tsx';
import { readPage } from './read-route.tsx';
import { restricted, restrictionPage } from './restriction-route.tsx';
import { slipChanged, slipChangePage } from './slip-change-route.tsx';
import { slipManaged, slipPage } from './slip-route.tsx';
import { detailsRoute, summaryRoute } from './summary-route.tsx';
import { changeUndone, noteTakenBack } from './undo-route.ts';
import { workflowPage } from './workflow-route.tsx';

/** The pages of one record. */
export const recordRoutes: readonly Route[] = [
  summaryRoute,
  detailsRoute,
  actionPage,
  actionDone,
  decidePage,
  decided,
  assignmentPage,
  assignmentDone,
  notesPage,
  noteAdded,
  slipPage,
  slipManaged,
  slipChangePage,
  slipChanged,
  documentsPage,
  documentAdded,
  documentContent,
  readPage,
  historyPage,
  accessLogPage,
  lastLooksPage,
  workflowPage,
  printPage,
  changeUndone,
  noteTakenBack,
  presenceKept,
  draftKept,
  draftDiscarded,
  editPage,
  edited,
  bringForwardPage,
  bringForwardMade,
  bringForwardDone,
  linkPage,
  linked,
  unlinked,
  restrictionPage,
  restricted,
  deadlinesPage,
  deadlineChanged,
];
