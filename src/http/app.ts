import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { Call } from '../casework/call.ts';
import { DomainError } from '../casework/domain-error.ts';
import type { Installation } from '../casework/installation.ts';
import type { Language } from '../definition/text.ts';
import { languageOf } from './language.ts';
import { problemOf, problemResponse } from './problem.ts';
import { readInput } from './read-input.ts';
import type { Incoming, Route } from './route.ts';
import { isSameOrigin } from './same-origin.ts';
import { securityHeaders } from './security-headers.ts';
import { findSessionHash } from './session-cookie.ts';

/** What the app needs from those who wire it. */
export interface AppOptions {
  readonly installation: Installation;
  readonly routes: readonly Route[];
  /** Origins this listener answers for. */
  readonly origins: ReadonlySet<string>;
  /** Reads the caller's admission from the database now. */
  readonly findCall: (request: {
    sessionHash: Buffer | undefined;
    requestId: string;
    idempotencyKey: string | undefined;
    purpose: string | undefined;
  }) => Promise<Call | undefined>;
  /** Draws a fault as a page, for routes that are pages. */
  readonly faultPage: (
    fault: unknown,
    incoming: { language: Language; requestId: string; path: string; call: Call | undefined },
  ) => Promise<Response>;
  /** Told of what nobody expected; gets no input and no message text. */
  readonly onUnexpected: (fault: unknown, requestId: string, route: string) => void;
}

/**
 * The whole product as a function from request to response: the route table and nothing else. A route outside the table is
 * a 404 like any other path.
 */
export function makeApp(options: AppOptions): Hono {
  const app = new Hono({ strict: true });
  const seen = new Set<string>();
  for (const route of options.routes) {
    const name = `${route.method} ${route.path}`;
    if (seen.has(name)) throw new RangeError(`route ${name} is declared twice`);
    seen.add(name);
    app.on(route.method, route.path, (context) => answer(options, route, context));
  }
  app.notFound((context) => {
    const fault = new DomainError('not-found', { en: 'There is nothing here.', fr: 'Il n’y a rien ici.' });
    return finish(options, context, fault, newRequestId(), context.req.path.startsWith('/api/'), undefined);
  });
  requireDeclared(app, seen);
  return app;
}

/** Refuses to start with a route that is not in the table. */
export function requireDeclared(app: Hono, declared: ReadonlySet<string>): void {
  for (const { method, path } of app.routes) {
    if (!declared.has(`${method} ${path}`))
      throw new RangeError(`route ${method} ${path} is not declared in the route table`);
  }
}

async function answer(options: AppOptions, route: Route, context: Context): Promise<Response> {
  const requestId = newRequestId();
  const isApi = route.face === 'api';
  let call: Call | undefined;
  try {
    const request = context.req.raw;
    if (route.method !== 'GET' && !isSameOrigin(request.headers, options.origins)) throw foreignOrigin();
    const { params, query, body } = await readInput(route, request, context.req.param() as Record<string, string>);
    const findCall = async (purpose?: string): Promise<Call | undefined> => {
      call = await options.findCall({
        sessionHash: findSessionHash(request.headers.get('cookie'), 'staff'),
        requestId,
        idempotencyKey: idempotencyKeyOf(request, body),
        purpose,
      });
      return call;
    };
    const incoming: Incoming<unknown, unknown, unknown> = {
      installation: options.installation,
      params,
      query,
      body,
      requestId,
      language: languageOf(request.headers),
      context,
      findCall: () => findCall(),
      call: async ({ purpose } = {}) => (await findCall(purpose)) ?? raiseNotSignedIn(),
    };
    return withHeaders(await route.handle(incoming), requestId);
  } catch (fault) {
    if (!(fault instanceof DomainError)) options.onUnexpected(fault, requestId, `${route.method} ${route.path}`);
    return finish(options, context, fault, requestId, isApi, call);
  }
}

async function finish(
  options: AppOptions,
  context: Context,
  fault: unknown,
  requestId: string,
  isApi: boolean,
  call: Call | undefined,
): Promise<Response> {
  const language = call?.caller?.language ?? languageOf(context.req.raw.headers);
  const retryAfter = fault instanceof DomainError ? fault.retryAfterSeconds : undefined;
  const response = isApi
    ? problemResponse(problemOf(fault, language, requestId), retryAfter)
    : await options.faultPage(fault, { language, requestId, path: context.req.path, call });
  return withHeaders(response, requestId);
}

function withHeaders(response: Response, requestId: string): Response {
  for (const [name, value] of Object.entries(securityHeaders)) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  response.headers.set('x-request-id', requestId);
  return response;
}

function newRequestId(): string {
  return randomBytes(12).toString('base64url');
}

/** API clients send the key as a header; forms carry it in a hidden field, made when the form was drawn. */
function idempotencyKeyOf(request: Request, body: unknown): string | undefined {
  const header = request.headers.get('idempotency-key');
  const hidden = (body as { idempotencyKey?: unknown } | undefined)?.idempotencyKey;
  const key = header ?? (typeof hidden === 'string' ? hidden : undefined);
  if (key === undefined) return undefined;
  if (!/^[\x21-\x7e]{8,100}$/.test(key)) {
    throw new DomainError('idempotency-key-needed', {
      en: 'The idempotency key must be 8 to 100 visible characters.',
      fr: 'La clé d’idempotence doit compter de 8 à 100 caractères visibles.',
    });
  }
  return key;
}

function foreignOrigin(): DomainError {
  return new DomainError(
    'not-permitted',
    {
      en: 'Changes are accepted only from this site’s own pages.',
      fr: 'Les modifications ne sont acceptées que des pages de ce site.',
    },
    { reason: 'foreign-origin' },
  );
}

function raiseNotSignedIn(): never {
  throw new DomainError('not-signed-in', { en: 'Sign in first.', fr: 'Ouvrez d’abord une session.' });
}
