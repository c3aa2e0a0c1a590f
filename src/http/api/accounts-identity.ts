import { z } from 'zod';
import {
  approveIdentityLink,
  askIdentityLink,
  listIdentityLinks,
  refuseIdentityLink,
} from '../../casework/accounts/link-identity.ts';
import { unlinkIdentity } from '../../casework/accounts/unlink-identity.ts';
import { runCommand } from '../../casework/run-command.ts';
import { runQuery } from '../../casework/run-query.ts';
import { route } from '../route.ts';
import { account, id, line, nothing } from './accounts-schemas.ts';
import { json } from './json.ts';

const decision = z.strictObject({ decision: id });

/** Who someone is at the institution's identity provider: linked by two people, unlinked by one. */
export const identityRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/accounts/identities',
    face: 'api',
    doors: [listIdentityLinks],
    title: 'Links of identities that wait for a second person, with the digest to approve',
    handle: async ({ installation, call }) => json(await runQuery(installation, await call(), listIdentityLinks, {})),
  }),
  route({
    method: 'POST',
    path: '/api/v1/accounts/:account/identity',
    face: 'api',
    doors: [askIdentityLink],
    title: 'Asks to link an account with the subject under which the identity provider knows the person',
    params: account,
    body: z.strictObject({ subject: line.max(255) }),
    handle: async ({ installation, call, params, body }) =>
      json(await runCommand(installation, await call(), askIdentityLink, { ...params, ...body }), 201),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/accounts/:account/identity',
    face: 'api',
    doors: [unlinkIdentity],
    title: 'Unlinks the identity of an account and ends its sessions',
    params: account,
    handle: async ({ installation, call, params }) =>
      json(await runCommand(installation, await call(), unlinkIdentity, params)),
  }),
  route({
    method: 'POST',
    path: '/api/v1/accounts/identities/:decision/approve',
    face: 'api',
    doors: [approveIdentityLink],
    title: 'A second person approves exactly the account and subject that were asked',
    params: decision,
    body: z.strictObject({ digest: z.string().regex(/^[0-9a-f]{64}$/) }),
    handle: async ({ installation, call, params, body }) =>
      json(await runCommand(installation, await call(), approveIdentityLink, { ...params, ...body })),
  }),
  route({
    method: 'POST',
    path: '/api/v1/accounts/identities/:decision/refuse',
    face: 'api',
    doors: [refuseIdentityLink],
    title: 'Refuses a link, or withdraws one’s own request',
    params: decision,
    body: nothing,
    handle: async ({ installation, call, params }) =>
      json(await runCommand(installation, await call(), refuseIdentityLink, params)),
  }),
];
