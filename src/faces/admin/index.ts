import type { Route } from '../../http/route.ts';
import { accountRoute } from './accounts/account-route.tsx';
import { accountActs } from './accounts/act-routes.tsx';
import { identityActs } from './accounts/identity-acts.tsx';
import { leaveForm } from './accounts/leave-route.tsx';
import { accountsRoute } from './accounts/list-route.tsx';
import { requestForm, requestSent } from './accounts/request-route.tsx';
import { accountSessions, endAccountSession, endAccountSessions } from './accounts/sessions-route.tsx';
import { sponsorAct, sponsorRoute } from './accounts/sponsor-route.tsx';
import { downloadInstallationLog, downloadSystemLog } from './audit/download-routes.ts';
import { installationLogRoute, systemLogRoute } from './audit/log-routes.tsx';
import { refusalsRoute } from './audit/refusals-route.tsx';
import { flagsRoute } from './disclosure/flags-route.tsx';
import { accountEligibility, recordForm, recordSent } from './eligibility/account-eligibility.tsx';
import { confirmFactRoute, eligibilityRoute, endFactRoute } from './eligibility/eligibility-route.tsx';
import { emergencyRoute, reviewForm, reviewSent } from './emergency/emergency-routes.tsx';
import { askGrantForm, askGrantSent } from './grants/ask-routes.tsx';
import { delegationForm, delegationSent, delegationsRoute, endDelegationRoute } from './grants/delegation-routes.tsx';
import { grantActs, grantsRoute } from './grants/grant-routes.tsx';
import { healthRoute } from './health/health-route.tsx';
import { testMailRoute } from './health/test-mail-route.ts';
import { homeRoute } from './home/home-route.tsx';
import { keyActs, keysRoute } from './keys/keys-route.tsx';
import { policyActs, policyRoute } from './policy/policy-route.tsx';
import { accountRoles } from './roles/account-roles.tsx';
import { askRoleForm, askRoleSent, roleActs, rolesRoute } from './roles/role-routes.tsx';
import { accessRoute } from './systems/access-route.tsx';
import { calendarRoute } from './systems/calendar-route.tsx';
import { inventoryRoute } from './systems/inventory-route.tsx';
import { systemsRoute } from './systems/list-route.tsx';
import { systemRoute } from './systems/system-route.tsx';
import { whyAsked, whyForm } from './systems/why-route.tsx';
import { workflowRoute } from './systems/workflow-route.tsx';
import { verificationRoute, verifyNowRoute } from './verification/verification-routes.tsx';

/** The pages of the administration. Fixed paths stand before those with a name in them. */
export const adminRoutes: readonly Route[] = [
  homeRoute,
  accountsRoute,
  requestForm,
  requestSent,
  accountRoute,
  ...accountActs,
  ...identityActs,
  leaveForm,
  sponsorRoute,
  sponsorAct,
  accountSessions,
  endAccountSessions,
  endAccountSession,
  accountRoles,
  accountEligibility,
  recordForm,
  recordSent,
  eligibilityRoute,
  confirmFactRoute,
  endFactRoute,
  rolesRoute,
  askRoleForm,
  askRoleSent,
  ...roleActs,
  grantsRoute,
  askGrantForm,
  askGrantSent,
  ...grantActs,
  delegationsRoute,
  delegationForm,
  delegationSent,
  endDelegationRoute,
  systemsRoute,
  systemRoute,
  inventoryRoute,
  calendarRoute,
  workflowRoute,
  flagsRoute,
  accessRoute,
  whyForm,
  whyAsked,
  keysRoute,
  ...keyActs,
  installationLogRoute,
  systemLogRoute,
  downloadInstallationLog,
  downloadSystemLog,
  refusalsRoute,
  verificationRoute,
  verifyNowRoute,
  emergencyRoute,
  reviewForm,
  reviewSent,
  policyRoute,
  ...policyActs,
  healthRoute,
  testMailRoute,
];
