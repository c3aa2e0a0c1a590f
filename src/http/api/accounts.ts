import { z } from 'zod';
import { approveAccount, refuseAccount } from '../../casework/accounts/approve-account.ts';
import { changeAccount, chooseLanguage } from '../../casework/accounts/change-account.ts';
import { makeEnrolmentLink } from '../../casework/accounts/enrolment-link.ts';
import { closeAccount, leaveAccount } from '../../casework/accounts/leave-account.ts';
import { getAccount, listAccounts } from '../../casework/accounts/list-accounts.ts';
import { requestAccount } from '../../casework/accounts/request-account.ts';
import { reviewAccount } from '../../casework/accounts/review-account.ts';
import { sponsorAccount } from '../../casework/accounts/sponsor-account.ts';
import { resumeAccount, suspendAccount, suspensionGrounds } from '../../casework/accounts/suspend-account.ts';
import type { ControlCommand } from '../../casework/commands.ts';
import { endGrantsOfAccount } from '../../casework/grants/end-grants-of-account.ts';
import { runCommand } from '../../casework/run-command.ts';
import { runQuery } from '../../casework/run-query.ts';
import { type Route, route } from '../route.ts';
import { account, id, line, nothing } from './accounts-schemas.ts';
import { json } from './json.ts';

const state = z.enum(['requested', 'approved', 'active', 'suspended', 'left', 'refused']);

/** The life of an account. */
export const accountLifeRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/accounts',
    face: 'api',
    doors: [listAccounts],
    title: 'Accounts, fifty at a time, those first of which something was asked or decided last',
    query: z.strictObject({
      state: state.optional(),
      order: z.enum(['newest', 'oldest', 'review']).optional(),
      after: id.optional(),
    }),
    handle: async ({ installation, call, query }) =>
      json(await runQuery(installation, await call(), listAccounts, query)),
  }),
  route({
    method: 'GET',
    path: '/api/v1/accounts/:account',
    face: 'api',
    doors: [getAccount],
    title: 'One account',
    params: account,
    handle: async ({ installation, call, params }) =>
      json(await runQuery(installation, await call(), getAccount, params)),
  }),
  route({
    method: 'POST',
    path: '/api/v1/accounts',
    face: 'api',
    doors: [requestAccount],
    title: 'Asks for an account of a colleague',
    body: z.strictObject({
      given: line.max(80),
      family: line.max(80),
      title: line.max(120).optional(),
      email: z.email().max(200).optional(),
      language: z.enum(['en', 'fr']),
    }),
    handle: async ({ installation, call, body }) =>
      json(await runCommand(installation, await call(), requestAccount, body), 201),
  }),
  onAccount('sponsor', 'Sponsors an account that was asked for', sponsorAccount),
  onAccount('approve', 'Approves an account: neither who asked, nor the sponsor', approveAccount),
  onAccount('refuse', 'Refuses an account', refuseAccount),
  onAccount('enrolment-link', 'Makes the one-time enrolment link of an approved account', makeEnrolmentLink),
  onAccount('review', 'Confirms for another year that an account is needed', reviewAccount),
  onAccount('resume', 'Lets a suspended account work again', resumeAccount),
  route({
    method: 'PATCH',
    path: '/api/v1/accounts/:account',
    face: 'api',
    doors: [changeAccount],
    title: 'Corrects the name or title of someone else, or gives their account the address it was asked for without',
    params: account,
    body: z.strictObject({
      given: line.max(80).optional(),
      family: line.max(80).optional(),
      title: line.max(120).optional(),
      email: z.email().max(200).optional().describe('Only where the account has none'),
    }),
    handle: async ({ installation, call, params, body }) =>
      json(await runCommand(installation, await call(), changeAccount, { ...params, ...body })),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/me',
    face: 'api',
    doors: [chooseLanguage],
    title: 'Chooses the language of one’s own pages',
    body: z.strictObject({ language: z.enum(['en', 'fr']) }),
    handle: async ({ installation, call, body }) =>
      json(await runCommand(installation, await call(), chooseLanguage, body)),
  }),
  route({
    method: 'POST',
    path: '/api/v1/accounts/:account/suspend',
    face: 'api',
    doors: [suspendAccount],
    title: 'Stops an account at once',
    params: account,
    body: z.strictObject({ ground: z.enum(suspensionGrounds) }),
    handle: async ({ installation, call, params, body }) =>
      json(await runCommand(installation, await call(), suspendAccount, { ...params, ...body })),
  }),
  route({
    method: 'POST',
    path: '/api/v1/accounts/:account/leave',
    face: 'api',
    doors: [closeAccount, endGrantsOfAccount],
    title: 'Closes the account of a person who leaves, in all systems',
    params: account,
    body: nothing,
    handle: async ({ installation, call, params }) => json(await leaveAccount(installation, await call(), params)),
  }),
];

/** A route for a step in the life of an account that needs nothing but the account. */
function onAccount<Output>(step: string, title: string, command: ControlCommand<{ account: string }, Output>): Route {
  return route({
    method: 'POST',
    path: `/api/v1/accounts/:account/${step}`,
    face: 'api',
    doors: [command],
    title,
    params: account,
    body: nothing,
    handle: async ({ installation, call, params }) =>
      json(await runCommand<{ account: string }, Output>(installation, await call(), command, params)),
  });
}
