import type { Call } from '../../src/casework/call.ts';
import type { Installation } from '../../src/casework/installation.ts';
import { findCall } from '../../src/casework/sign-in/find-call.ts';
import { apiRoutes } from '../../src/http/api/index.ts';
import { makeApp } from '../../src/http/app.ts';
import { origin } from '../support/api-client.ts';
import type { Sender } from './send.ts';

/** The broken build: it reads who makes a request once, and remembers it for the session. */
export function cachingClient(installation: Installation): Sender {
  const remembered = new Map<string, Call | undefined>();
  const app = makeApp({
    installation,
    routes: apiRoutes,
    origins: new Set([origin]),
    findCall: async (request) => {
      const session = request.sessionHash?.toString('hex') ?? '';
      if (!remembered.has(session)) remembered.set(session, await findCall(installation, request));
      const call = remembered.get(session);
      return (
        call && {
          ...call,
          requestId: request.requestId,
          idempotencyKey: request.idempotencyKey,
          purpose: request.purpose,
        }
      );
    },
    faultPage: async () => new Response(null, { status: 500 }),
    onUnexpected: () => undefined,
  });
  return {
    fetch: async (path, init) => app.fetch(new Request(new URL(path, origin), init)),
  };
}
