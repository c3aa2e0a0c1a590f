import { z } from 'zod';
import { runCommand } from '../../casework/run-command.ts';
import { runQuery } from '../../casework/run-query.ts';
import { addPasskey, endCredential, listCredentials, startAddPasskey } from '../../casework/sign-in/credentials.ts';
import { changePassword, confirmOwnPassword, stepUpWithPassword } from '../../casework/sign-in/own-password.ts';
import { listSessions, revokeSession, revokeSessions } from '../../casework/sign-in/sessions.ts';
import { route } from '../route.ts';
import { newSessionToken } from '../session-cookie.ts';
import { ceremonyCookie, endCeremonyCookie, findCeremony, openingAnswer } from './accounts-requests.ts';
import { attestation, id, line, nothing } from './accounts-schemas.ts';
import { json } from './json.ts';

/** Open sessions and the ways of signing in: one's own, and sessions of others for those who manage accounts. */
export const sessionRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/sessions',
    face: 'api',
    doors: [listSessions],
    title: 'Open sessions of oneself, or of an account',
    query: z.strictObject({ account: id.optional() }),
    handle: async ({ installation, call, query }) =>
      json(await runQuery(installation, await call(), listSessions, query)),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/sessions/:session',
    face: 'api',
    doors: [revokeSession],
    title: 'Ends a session',
    params: z.strictObject({ session: id }),
    handle: async ({ installation, call, params }) =>
      json(await runCommand(installation, await call(), revokeSession, params)),
  }),
  route({
    method: 'POST',
    path: '/api/v1/sessions/revoke-all',
    face: 'api',
    doors: [revokeSessions],
    title: 'Ends every other session of oneself, or every session of an account',
    body: z.strictObject({ account: id.optional() }),
    handle: async ({ installation, call, body }) =>
      json(await runCommand(installation, await call(), revokeSessions, body)),
  }),
  route({
    method: 'GET',
    path: '/api/v1/credentials',
    face: 'api',
    doors: [listCredentials],
    title: 'One’s own passkeys and other credentials',
    handle: async ({ installation, call }) => json(await runQuery(installation, await call(), listCredentials, {})),
  }),
  route({
    method: 'POST',
    path: '/api/v1/credentials/options',
    face: 'api',
    doors: [startAddPasskey],
    title: 'Starts adding another passkey',
    body: nothing,
    handle: async ({ installation, call }) => {
      const { token, options } = await runCommand(installation, await call(), startAddPasskey, {});
      return json(options, 200, { 'set-cookie': ceremonyCookie(token) });
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/credentials',
    face: 'api',
    doors: [addPasskey],
    title: 'Adds another passkey',
    body: z.strictObject({ label: line.default('Passkey'), response: attestation }),
    handle: async ({ installation, call, body, context }) => {
      const input = { ...body, ceremony: findCeremony(context.req.raw) };
      const added = await runCommand(installation, await call(), addPasskey, input);
      return json(added, 201, { 'set-cookie': endCeremonyCookie });
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/credentials/:credential',
    face: 'api',
    doors: [endCredential],
    title: 'Revokes one of one’s own credentials',
    params: z.strictObject({ credential: id }),
    handle: async ({ installation, call, params }) =>
      json(await runCommand(installation, await call(), endCredential, params)),
  }),
  route({
    method: 'POST',
    path: '/api/v1/sign-in/step-up/password',
    face: 'api',
    doors: [confirmOwnPassword],
    title: 'Steps up with password and one-time code, for those who sign in that way',
    body: z.strictObject({ password: z.string().max(512), code: z.string().max(20) }),
    handle: async ({ installation, call, body, address }) => {
      const { token, hash } = newSessionToken();
      await stepUpWithPassword(installation, await call(), { ...body, hash, address: address });
      return openingAnswer({ steppedUp: true }, token);
    },
  }),
  route({
    method: 'PUT',
    path: '/api/v1/credentials/password',
    face: 'api',
    doors: [confirmOwnPassword],
    title: 'Changes one’s own password; every other session ends',
    body: z.strictObject({
      password: z.string().max(512),
      code: z.string().max(20),
      newPassword: z.string().max(512),
    }),
    handle: async ({ installation, call, body, address }) => {
      const { token, hash } = newSessionToken();
      await changePassword(installation, await call(), { ...body, hash, address: address });
      return openingAnswer({ changed: true }, token);
    },
  }),
];
