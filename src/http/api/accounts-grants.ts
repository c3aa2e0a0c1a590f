import { z } from 'zod';
import type { SystemCommand } from '../../casework/commands.ts';
import { askGrant } from '../../casework/grants/ask-grant.ts';
import {
  approveGrant,
  endGrant,
  type GrantInput,
  refuseGrant,
  reviewGrant,
} from '../../casework/grants/decide-grant.ts';
import {
  delegateOwnRole,
  endDelegation,
  endOwnDelegation,
  listDelegations,
  listOwnDelegations,
  makeDelegation,
} from '../../casework/grants/delegations.ts';
import { listGrants } from '../../casework/grants/list-grants.ts';
import { runCommand } from '../../casework/run-command.ts';
import { runQuery } from '../../casework/run-query.ts';
import { type Route, route } from '../route.ts';
import { id, instant, name, nothing } from './accounts-schemas.ts';
import { json } from './json.ts';

const system = z.strictObject({ system: name });
const delegation = z.strictObject({ system: name, delegation: id });
const period = { startsAt: instant.optional(), endsAt: instant };

/** Roles in a system, and acting for one another. */
export const grantRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/grants/:system',
    face: 'api',
    doors: [listGrants],
    title: 'Roles held and asked for in a system',
    params: system,
    query: z.strictObject({ account: id.optional() }),
    handle: async ({ installation, call, params, query }) =>
      json(await runQuery(installation, await call(), listGrants, { ...params, ...query })),
  }),
  route({
    method: 'POST',
    path: '/api/v1/grants/:system',
    face: 'api',
    doors: [askGrant],
    title: 'Asks that someone else get a role in a system',
    params: system,
    body: z.strictObject({
      account: id,
      role: name,
      office: name.optional(),
      startsAt: instant.optional(),
      endsAt: instant.optional(),
    }),
    handle: async ({ installation, call, params, body }) =>
      json(await runCommand(installation, await call(), askGrant, { ...params, ...body }), 201),
  }),
  onGrant('approve', 'Approves a role: neither who asked, nor the holder', approveGrant),
  onGrant('refuse', 'Refuses a role', refuseGrant),
  onGrant('end', 'Withdraws a role at once', endGrant),
  onGrant('review', 'Confirms a role for another year', reviewGrant),
  route({
    method: 'GET',
    path: '/api/v1/delegations/:system/mine',
    face: 'api',
    doors: [listOwnDelegations],
    title: 'Delegations from and to oneself',
    params: system,
    handle: async ({ installation, call, params }) =>
      json(await runQuery(installation, await call(), listOwnDelegations, params)),
  }),
  route({
    method: 'POST',
    path: '/api/v1/delegations/:system/mine',
    face: 'api',
    doors: [delegateOwnRole],
    title: 'Lets a colleague act in one’s own role between two dates',
    params: system,
    body: z.strictObject({ to: id, role: name, ...period }),
    handle: async ({ installation, call, params, body }) =>
      json(await runCommand(installation, await call(), delegateOwnRole, { ...params, ...body }), 201),
  }),
  route({
    method: 'POST',
    path: '/api/v1/delegations/:system/mine/:delegation/end',
    face: 'api',
    doors: [endOwnDelegation],
    title: 'Ends a delegation from or to oneself',
    params: delegation,
    body: nothing,
    handle: async ({ installation, call, params }) =>
      json(await runCommand(installation, await call(), endOwnDelegation, params)),
  }),
  route({
    method: 'GET',
    path: '/api/v1/delegations/:system',
    face: 'api',
    doors: [listDelegations],
    title: 'Delegations of a system that are not over',
    params: system,
    handle: async ({ installation, call, params }) =>
      json(await runQuery(installation, await call(), listDelegations, params)),
  }),
  route({
    method: 'POST',
    path: '/api/v1/delegations/:system',
    face: 'api',
    doors: [makeDelegation],
    title: 'An account manager lets one person act for another',
    params: system,
    body: z.strictObject({ from: id, to: id, role: name, ...period }),
    handle: async ({ installation, call, params, body }) =>
      json(await runCommand(installation, await call(), makeDelegation, { ...params, ...body }), 201),
  }),
  route({
    method: 'POST',
    path: '/api/v1/delegations/:system/:delegation/end',
    face: 'api',
    doors: [endDelegation],
    title: 'An account manager ends a delegation',
    params: delegation,
    body: nothing,
    handle: async ({ installation, call, params }) =>
      json(await runCommand(installation, await call(), endDelegation, params)),
  }),
];

function onGrant(step: string, title: string, command: SystemCommand<GrantInput, { grant: string }>): Route {
  return route({
    method: 'POST',
    path: `/api/v1/grants/:system/:grant/${step}`,
    face: 'api',
    doors: [command],
    title,
    params: z.strictObject({ system: name, grant: id }),
    body: nothing,
    handle: async ({ installation, call, params }) =>
      json(await runCommand<GrantInput, { grant: string }>(installation, await call(), command, params)),
  });
}
