import type { Route } from '../../http/route.ts';
import { homeRoute, noticeSeenRoute } from './home/home-route.tsx';
import { accessLogPage } from './record/access-log-route.tsx';
import { actionDone, actionPage } from './record/action-route.tsx';
import { assignmentDone, assignmentPage } from './record/assignment-route.tsx';
import { decided, decidePage } from './record/decide-route.tsx';
import { documentAdded, documentContent, documentsPage } from './record/documents-route.tsx';
import { edited, editPage } from './record/edit-route.tsx';
import { historyPage } from './record/history-route.tsx';
import { noteAdded, notesPage } from './record/notes-route.tsx';
import { slipManaged, slipPage } from './record/slip-route.tsx';
import { detailsRoute, summaryRoute } from './record/summary-route.tsx';
import { registered, registerPage } from './register/register-route.tsx';
import { worklistRoute } from './worklist/worklist-route.tsx';

/** The pages of the desk: what staff work with all day. */
export const deskRoutes: readonly Route[] = [
  homeRoute,
  noticeSeenRoute,
  worklistRoute,
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
  documentsPage,
  documentAdded,
  documentContent,
  historyPage,
  accessLogPage,
  editPage,
  edited,
  registerPage,
  registered,
];
