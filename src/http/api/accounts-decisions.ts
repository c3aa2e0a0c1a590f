import { z } from 'zod';
import {
  approveInstallationRole,
  askInstallationRole,
  endInstallationRole,
  listHeldInstallationRoles,
  refuseInstallationRole,
  reviewInstallationRole,
} from '../../casework/accounts/installation-roles.ts';
import {
  approveRecovery,
  askRecovery,
  listRecoveries,
  refuseRecovery,
} from '../../casework/accounts/recover-account.ts';
import { installationRoleIds } from '../../casework/accounts/role-ids.ts';
import type { ControlCommand } from '../../casework/commands.ts';
import { runCommand } from '../../casework/run-command.ts';
import { runQuery } from '../../casework/run-query.ts';
import { type Route, route } from '../route.ts';
import { account, id, nothing } from './accounts-schemas.ts';
import { json } from './json.ts';

/** Recovery of accounts and roles of the installation: what two people decide together. */
export const decisionRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/accounts/recoveries',
    face: 'api',
    doors: [listRecoveries],
    title: 'Recoveries that wait for a second person, with the digest to approve',
    handle: async ({ installation, call }) => json(await runQuery(installation, await call(), listRecoveries, {})),
  }),
  route({
    method: 'POST',
    path: '/api/v1/accounts/:account/recovery',
    face: 'api',
    doors: [askRecovery],
    title: 'Asks for a new way in for a person whose identity was proven again',
    params: account,
    body: nothing,
    handle: async ({ installation, call, params }) =>
      json(await runCommand(installation, await call(), askRecovery, params), 201),
  }),
  route({
    method: 'POST',
    path: '/api/v1/accounts/recoveries/:decision/approve',
    face: 'api',
    doors: [approveRecovery],
    title: 'A second person approves exactly what was asked, and gets the one-time link',
    params: z.strictObject({ decision: id }),
    body: z.strictObject({ digest: z.string().regex(/^[0-9a-f]{64}$/) }),
    handle: async ({ installation, call, params, body }) =>
      json(await runCommand(installation, await call(), approveRecovery, { ...params, ...body })),
  }),
  route({
    method: 'POST',
    path: '/api/v1/accounts/recoveries/:decision/refuse',
    face: 'api',
    doors: [refuseRecovery],
    title: 'Refuses a recovery, or withdraws one’s own',
    params: z.strictObject({ decision: id }),
    body: nothing,
    handle: async ({ installation, call, params }) =>
      json(await runCommand(installation, await call(), refuseRecovery, params)),
  }),
  route({
    method: 'GET',
    path: '/api/v1/grants',
    face: 'api',
    doors: [listHeldInstallationRoles],
    title: 'Roles of the installation held and asked for',
    query: z.strictObject({ account: id.optional() }),
    handle: async ({ installation, call, query }) =>
      json(await runQuery(installation, await call(), listHeldInstallationRoles, query)),
  }),
  route({
    method: 'POST',
    path: '/api/v1/grants',
    face: 'api',
    doors: [askInstallationRole],
    title: 'Asks that someone else hold a role of the installation',
    body: z.strictObject({ account: id, role: z.enum(installationRoleIds) }),
    handle: async ({ installation, call, body }) =>
      json(await runCommand(installation, await call(), askInstallationRole, body), 201),
  }),
  onRole('approve', 'Approves a role of the installation', approveInstallationRole),
  onRole('refuse', 'Refuses a role of the installation', refuseInstallationRole),
  onRole('end', 'Withdraws a role of the installation', endInstallationRole),
  onRole('review', 'Confirms a role of the installation for another year', reviewInstallationRole),
];

function onRole(step: string, title: string, command: ControlCommand<{ grant: string }, { grant: string }>): Route {
  return route({
    method: 'POST',
    path: `/api/v1/grants/:grant/${step}`,
    face: 'api',
    doors: [command],
    title,
    params: z.strictObject({ grant: id }),
    body: nothing,
    handle: async ({ installation, call, params }) =>
      json(await runCommand<{ grant: string }, { grant: string }>(installation, await call(), command, params)),
  });
}
