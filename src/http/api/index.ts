import type { Route } from '../route.ts';
import { absenceRoutes } from './absences.ts';
import { accessExplanationRoutes } from './access-explanations.ts';
import { accountRoutes } from './account-routes.ts';
import { auditRoutes } from './audit.ts';
import { bulkRoutes } from './bulk.ts';
import { campaignRunRoutes } from './campaign-runs.ts';
import { campaignRoutes } from './campaigns.ts';
import { deadlineRoutes } from './deadlines.ts';
import { descriptionRoute } from './description.ts';
import { documentRoutes } from './documents.ts';
import { emergencyRoutes } from './emergency.ts';
import { healthRoutes } from './health.ts';
import { importRoutes } from './imports.ts';
import { lookupRoutes } from './lookups.ts';
import { noticeRoutes } from './notices.ts';
import { practiceRoutes } from './practice-routes.ts';
import { recordLogRoutes } from './record-log.ts';
import { recordNoteRoutes } from './record-notes.ts';
import { recordRoutes } from './records.ts';
import { redactionRoutes } from './redaction.ts';
import { routingSlipRoutes } from './routing-slip.ts';
import { supervisionRoutes } from './supervision.ts';
import { systemRoutes } from './systems.ts';
import { undoRoutes } from './undo.ts';
import { viewRoutes } from './views.ts';

const routes: readonly Route[] = [
  ...healthRoutes,
  ...systemRoutes,
  ...recordRoutes,
  ...routingSlipRoutes,
  ...deadlineRoutes,
  ...recordNoteRoutes,
  ...documentRoutes,
  ...redactionRoutes,
  ...importRoutes,
  ...recordLogRoutes,
  ...undoRoutes,
  ...emergencyRoutes,
  ...lookupRoutes,
  ...viewRoutes,
  ...bulkRoutes,
  ...absenceRoutes,
  ...campaignRoutes,
  ...campaignRunRoutes,
  ...supervisionRoutes,
  ...noticeRoutes,
  ...auditRoutes,
  ...accessExplanationRoutes,
  ...accountRoutes,
  ...practiceRoutes,
];

/** Every route of the API, with its own description. */
export const apiRoutes: readonly Route[] = [...routes, descriptionRoute(routes)];
