import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import type { Installation } from '../../src/casework/installation.ts';
import { findCall } from '../../src/casework/sign-in/find-call.ts';
import { apiRoutes } from '../../src/http/api/index.ts';
import { makeApp } from '../../src/http/app.ts';
import { problemOf } from '../../src/http/problem.ts';
import type { Route } from '../../src/http/route.ts';
import { checkAnswer } from './check-answer.ts';
import type { Person } from './sign-in.ts';

/** The origin tests speak from and to. */
export const origin = 'http://localhost';

/** What can be different in one app. */
export interface ClientOptions {
  /** Default: all routes of the API. */
  readonly routes?: readonly Route[];
  readonly faultPage?: Parameters<typeof makeApp>[0]['faultPage'];
  /** Default: no proxy is trusted. */
  readonly trustedProxies?: Parameters<typeof makeApp>[0]['trustedProxies'];
  /** Default: a room of the size a server has. */
  readonly uploads?: Parameters<typeof makeApp>[0]['uploads'];
  /** Takes faults nobody expected; without it they fail the test. */
  readonly onUnexpected?: (fault: unknown) => void;
}

/** An answer with its body read; JSON bodies parsed. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Loose;
}

/** A JSON value as tests look into it, any shape deep: what it is in truth, the assertions say. */
export type Loose = { readonly [key: string]: Loose } & LooseList & string;
type LooseList = Pick<
  readonly Loose[],
  'map' | 'find' | 'some' | 'filter' | 'length' | number | typeof Symbol.iterator
>;

/** More than a body: another key, other headers. */
export interface Extras {
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Speaks to the API as one person. */
export interface Api {
  get(path: string, extras?: Extras): Promise<Answer>;
  post(path: string, body: unknown, extras?: Extras): Promise<Answer>;
  put(path: string, body: unknown, extras?: Extras): Promise<Answer>;
  patch(path: string, body: unknown, extras?: Extras): Promise<Answer>;
  delete(path: string, extras?: Extras): Promise<Answer>;
  /** Sends a file as `multipart/form-data`. */
  upload(path: string, parts: Readonly<Record<string, string | File>>, extras?: Extras): Promise<Answer>;
}

/** The app as a function. */
export interface Client {
  readonly app: ReturnType<typeof makeApp>;
  /** Sends any request; the path is of the test origin, `env` what a listener would give along. */
  fetch(path: string, init?: RequestInit, env?: object): Promise<Response>;
  /** Speaks JSON as a person, or as nobody. Paths are under /api/v1 unless they begin with it. */
  api(person?: Pick<Person, 'cookie'>): Api;
}

/** Makes the app over an installation. */
export function openClient(
  t: TestContext,
  installation: Installation,
  { routes = apiRoutes, faultPage, onUnexpected, trustedProxies, uploads }: ClientOptions = {},
): Client {
  const unexpected: unknown[] = [];
  const app = makeApp({
    installation,
    routes,
    origins: new Set([origin]),
    trustedProxies,
    uploads,
    findCall: (request) => findCall(installation, request),
    faultPage:
      faultPage ??
      (async (fault, { language, requestId }) => {
        const { status, detail } = problemOf(fault, language, requestId);
        return new Response(detail, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
      }),
    onUnexpected: onUnexpected ?? ((fault) => unexpected.push(fault)),
  });
  t.after(() => {
    assert.deepEqual(unexpected, [], 'the app met a fault nobody expected');
  });
  const fetch = async (path: string, init?: RequestInit, env?: object) =>
    app.fetch(new Request(new URL(path, origin), init), env);
  return { app, fetch, api: (person) => apiOf(fetch, routes, person?.cookie) };
}

function apiOf(fetch: Client['fetch'], routes: readonly Route[], cookie: string | undefined): Api {
  const send = async (method: string, path: string, init: RequestInit, { key, headers }: Extras = {}) => {
    const isUnsafe = method !== 'GET';
    const whole = path.startsWith('/api/') ? path : `/api/v1${path}`;
    const response = await fetch(whole, {
      ...init,
      method,
      headers: {
        ...(cookie ? { cookie } : {}),
        ...(isUnsafe ? { origin } : {}),
        ...(isUnsafe && key !== null ? { 'idempotency-key': key ?? randomUUID() } : {}),
        ...(typeof init.body === 'string' ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
    });
    const answer = await readAnswer(response);
    checkAnswer(routes, { method, path: whole, ...answer });
    return answer;
  };
  const withBody = (method: string) => (path: string, body: unknown, extras?: Extras) =>
    send(method, path, { body: typeof body === 'string' ? body : JSON.stringify(body) }, extras);
  return {
    get: (path, extras) => send('GET', path, {}, extras),
    post: withBody('POST'),
    put: withBody('PUT'),
    patch: withBody('PATCH'),
    delete: (path, extras) => send('DELETE', path, {}, extras),
    upload: (path, parts, extras) => send('POST', path, { body: formOf(parts) }, extras),
  };
}

function formOf(parts: Readonly<Record<string, string | File>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(parts)) form.append(name, value);
  return form;
}

async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = /^application\/(problem\+)?json/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: (isJson ? JSON.parse(text) : undefined) as Loose,
  };
}
