import { type Context, Hono } from 'hono';
import type { Call } from '../casework/call.ts';
import { DomainError } from '../casework/domain-error.ts';
import type { Installation } from '../casework/installation.ts';
import { randomId } from '../casework/random-id.ts';
import type { Language } from '../definition/text.ts';
import { callerAddress, type TrustedProxies } from './caller-address.ts';
import { languageOf } from './language.ts';
import { countAnswer } from './metrics.ts';
import { MethodNotAllowed, problemOf, problemResponse } from './problem.ts';
import { readInput } from './read-input.ts';
import { realmOf } from './realm.ts';
import { type Incoming, type Method, methods, type Route } from './route.ts';
import { isSameOrigin } from './same-origin.ts';
import { securityHeaders } from './security-headers.ts';
import { findSessionHash } from './session-cookie.ts';
import { defaultUploadRoom, openUploadRoom, type UploadRoom } from './upload-room.ts';

/** What the app needs from those who wire it. */
export interface AppOptions {
  readonly installation: Installation;
  readonly routes: readonly Route[];
  /** Origins this listener answers for. */
  readonly origins: ReadonlySet<string>;
  /** Proxies that are believed about where a request comes from; none when absent. */
  readonly trustedProxies?: TrustedProxies | undefined;
  /** What uploads may hold in memory; a room of the default size when absent. */
  readonly uploads?: UploadRoom | undefined;
  /** Reads the caller's admission from the database now. */
  readonly findCall: (request: {
    sessionHash: Buffer | undefined;
    requestId: string;
    idempotencyKey: string | undefined;
    purpose: string | undefined;
    isUse: boolean | undefined;
  }) => Promise<Call | undefined>;
  /** Draws a fault as a page, for routes that are pages. */
  readonly faultPage: (
    fault: unknown,
    incoming: {
      language: Language;
      requestId: string;
      path: string;
      /** From the question mark on; empty without a query. */
      query: string;
      method: string;
      call: Call | undefined;
      cookie: string | undefined;
    },
  ) => Promise<Response>;
  /** Told of what nobody expected; gets no input and no message text. */
  readonly onUnexpected: (fault: unknown, requestId: string, route: string) => void;
}

/**
 * The whole product as a function from request to response: the route table and nothing else. A route outside the table is
 * a 404 like any other path.
 */
export function makeApp(given: AppOptions): Hono {
  const options = { ...given, uploads: given.uploads ?? openUploadRoom(defaultUploadRoom) };
  const app = new Hono({ strict: true });
  const seen = new Set<string>();
  for (const route of options.routes) {
    const name = `${route.method} ${route.path}`;
    if (seen.has(name)) throw new RangeError(`route ${name} is declared twice`);
    seen.add(name);
    app.on(route.method, route.path, async (context) => {
      const started = performance.now();
      const response = await answer(options, route, context);
      countAnswer(route, response.status, performance.now() - started);
      return response;
    });
  }
  app.notFound((context) => answerElsewhere(app, options, context));
  app.onError((fault, context) => {
    const requestId = randomId();
    options.onUnexpected(fault, requestId, 'none');
    return finish(options, context, fault, requestId, true, undefined);
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

/** What no route answers: another method on a known path is named as such (RFC 9110 §15.5.6), the rest is not there. */
async function answerElsewhere(app: Hono, options: AppOptions, context: Context): Promise<Response> {
  const { path } = context.req;
  const requestId = randomId();
  const isApi = path.startsWith('/api/');
  const allowed = methods.filter((method) => leadsSomewhere(app, method, path));
  if (allowed.length === 0) return finish(options, context, nothingHere(), requestId, isApi, undefined);
  const allow = [...(allowed.includes('GET') ? ['HEAD'] : []), ...allowed].join(', ');
  const response = await finish(options, context, new MethodNotAllowed(allow), requestId, isApi, undefined);
  response.headers.set('allow', allow);
  return response;
}

function leadsSomewhere(app: Hono, method: Method, path: string): boolean {
  return app.router.match(method, path)[0].length > 0;
}

async function answer(
  options: AppOptions & { readonly uploads: UploadRoom },
  route: Route,
  context: Context,
): Promise<Response> {
  const requestId = randomId();
  const upload = options.uploads.open();
  const isApi = route.face === 'api';
  let call: Call | undefined;
  try {
    const request = context.req.raw;
    if (route.method !== 'GET' && !isSameOrigin(request.headers, options.origins)) throw foreignOrigin();
    const { params, query, body } = await readInput(route, request, context.req.param() as Record<string, string>);
    const findCall = async (purpose?: string, isUse?: boolean): Promise<Call | undefined> => {
      call = await options.findCall({
        sessionHash: findSessionHash(request.headers.get('cookie'), realmOf(request.headers)),
        requestId,
        idempotencyKey: idempotencyKeyOf(request, body),
        purpose,
        isUse,
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
      address: callerAddress(context, options.trustedProxies),
      upload,
      context,
      findCall: () => findCall(),
      call: async ({ purpose, isUse } = {}) => (await findCall(purpose, isUse)) ?? raiseNotSignedIn(),
    };
    return withHeaders(await route.handle(incoming), requestId);
  } catch (fault) {
    if (!(fault instanceof DomainError)) options.onUnexpected(fault, requestId, `${route.method} ${route.path}`);
    return finish(options, context, fault, requestId, isApi, call);
  } finally {
    upload.release();
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
  // Pages are in the language chosen on them, which is kept in a cookie; the API answers in the language of the account.
  const chosen = languageOf(context.req.raw.headers);
  const language = isApi ? (call?.caller?.language ?? chosen) : chosen;
  const retryAfter = fault instanceof DomainError ? fault.retryAfterSeconds : undefined;
  const response = isApi
    ? problemResponse(problemOf(fault, language, requestId), retryAfter)
    : await options.faultPage(fault, {
        language,
        requestId,
        path: context.req.path,
        query: new URL(context.req.url).search,
        method: context.req.method,
        call,
        cookie: context.req.header('cookie'),
      });
  return withHeaders(response, requestId);
}

function withHeaders(response: Response, requestId: string): Response {
  for (const [name, value] of Object.entries(securityHeaders)) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  response.headers.set('x-request-id', requestId);
  return response;
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

function nothingHere(): DomainError {
  return new DomainError('not-found', { en: 'There is nothing here.', fr: 'Il n’y a rien ici.' });
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
