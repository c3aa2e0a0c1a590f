import type { Route } from '../route.ts';
import { accountLifeRoutes } from './accounts.ts';
import { decisionRoutes } from './accounts-decisions.ts';
import { eligibilityRoutes } from './accounts-eligibility.ts';
import { grantRoutes } from './accounts-grants.ts';
import { identityRoutes } from './accounts-identity.ts';
import { sessionRoutes } from './accounts-sessions.ts';
import { signInRoutes } from './accounts-sign-in.ts';

/** Sign-in, sessions, accounts, eligibility, grants and delegations. */
export const accountRoutes: readonly Route[] = [
  ...signInRoutes,
  ...sessionRoutes,
  // Before the routes of one account, whose id would take its place.
  ...decisionRoutes,
  ...identityRoutes,
  ...accountLifeRoutes,
  ...eligibilityRoutes,
  ...grantRoutes,
];
