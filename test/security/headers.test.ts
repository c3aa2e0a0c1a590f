import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Route, route } from '../../src/http/route.ts';
import { origin } from '../support/api-client.ts';
import { library } from '../support/installation.ts';
import { requestOf } from './any-route.ts';
import { everyRoute, openProduct } from './product.ts';
import { buildWorld } from './world.ts';

/** What every answer carries, whatever it is (ASVS 3.4); read from nowhere but here. */
const always: readonly [string, RegExp][] = [
  ['content-security-policy', /default-src 'none'/],
  ['x-content-type-options', /^nosniff$/],
  ['referrer-policy', /^no-referrer$/],
  ['strict-transport-security', /^max-age=(?:[3-9]\d{7}|\d{9,})/],
  ['cross-origin-opener-policy', /^same-origin$/],
  ['cross-origin-resource-policy', /^same-origin$/],
  ['cross-origin-embedder-policy', /^require-corp$/],
  ['permissions-policy', /camera=\(\)/],
  ['x-frame-options', /^DENY$/],
  ['x-robots-tag', /noindex/],
  ['cache-control', /./],
  ['x-request-id', /^[0-9a-f-]{36}$/],
];

/** A policy under which no text of a page runs: scripts from here only, none in the page, no markup made from text. */
const noScripts = [
  /script-src 'self'(;|$)/,
  /style-src 'self'(;|$)/,
  /base-uri 'none'/,
  /form-action 'self'/,
  /frame-ancestors 'none'/,
  /require-trusted-types-for 'script'/,
  /trusted-types 'none'/,
];

test('every answer of every route, method and fault carries the headers', async (t) => {
  const world = await buildWorld(t);
  const boom = route({
    method: 'GET',
    path: '/api/v1/boom',
    face: 'api',
    open: 'fails, so that an unexpected fault is answered too',
    title: 'Fails',
    handle: () => {
      throw new Error('expected by this test');
    },
  });
  const routes = [...everyRoute(world.test), boom];
  const client = openProduct(world.test, { routes, onUnexpected: () => undefined });
  const mighty = await world.join(
    'mighty',
    [
      { role: 'branch-manager', office: 'library' },
      { role: 'clerk', office: 'circulation' },
    ],
    { installationRoles: ['account-manager', 'security-officer', 'configurator', 'privacy-officer', 'auditor'] },
  );
  const { account } = await world.join('someone', [], { eligibility: false });
  const received = world.records.find(({ label }) => label === 'received')!;
  const params = {
    system: library,
    record: received.id,
    document: received.documents[0]!,
    worklist: 'branch',
    action: 'take',
    account,
  };
  // Some routes end the session they come in, or all: those come in one of their own.
  const cookieFor = async ({ method, path }: Route) => {
    const ends = method !== 'GET' && /sign-out|sessions|leave|suspend/.test(path);
    return ends ? (await world.join('one more', [{ role: 'clerk', office: 'circulation' }])).cookie : mighty.cookie;
  };
  const missing: string[] = [];
  const met: Record<number, number> = {};
  let tried = 0;
  const check = (name: string, response: Response, text: string) => {
    tried += 1;
    met[response.status] = (met[response.status] ?? 0) + 1;
    for (const [header, value] of always) {
      if (!value.test(response.headers.get(header) ?? ''))
        missing.push(`${name} ${response.status}: ${header} is ${response.headers.get(header)}`);
    }
    const policy = response.headers.get('content-security-policy') ?? '';
    const isPage = (response.headers.get('content-type') ?? '').startsWith('text/html');
    if (policy.includes('unsafe-') || (isPage && !noScripts.every((one) => one.test(policy))))
      missing.push(`${name}: ${policy}`);
    const isPublic = name.includes('/assets/') && response.status === 200;
    if (!isPublic && !/no-store/.test(response.headers.get('cache-control') ?? ''))
      missing.push(`${name}: may be stored`);
    if (
      response.headers.has('access-control-allow-origin') ||
      response.headers.has('server') ||
      response.headers.has('x-powered-by')
    )
      missing.push(`${name}: says too much`);
    if (isPage && /<script(?![^>]*\bsrc=)[^>]*>|\son\w+=|javascript:/i.test(text))
      missing.push(`${name}: has script in the page`);
  };
  for (const one of routes) {
    const { path, body, form } = requestOf(one, params);
    for (const method of [...new Set([one.method, 'HEAD', 'OPTIONS', 'PUT', 'DELETE'])]) {
      for (const cookie of method === one.method ? [await cookieFor(one), undefined] : [mighty.cookie]) {
        const isAsked = method === one.method && method !== 'GET';
        const response = await client.fetch(path, {
          method,
          headers: {
            ...(cookie ? { cookie } : {}),
            ...(method === 'GET' || method === 'HEAD' ? {} : { origin }),
            ...(isAsked && body
              ? { 'content-type': one.encoding === 'form' ? 'application/x-www-form-urlencoded' : 'application/json' }
              : {}),
          },
          ...(isAsked && form ? { body: new FormData() } : {}),
          ...(isAsked && body
            ? {
                body:
                  one.encoding === 'form'
                    ? new URLSearchParams(body as Record<string, string>).toString()
                    : JSON.stringify(body),
              }
            : {}),
          redirect: 'manual',
        });
        check(`${method} ${one.path}`, response, await response.text());
      }
    }
  }
  for (const path of [
    '/nothing',
    '/api/v1/nothing',
    '/desk/nothing',
    '/assets/../x',
    '/%00',
    `/${'a'.repeat(1500)}`,
    '/api/v1/systems?stray=1',
  ]) {
    const response = await client.fetch(path, { headers: { cookie: mighty.cookie } });
    check(`GET ${path.slice(0, 40)}`, response, await response.text());
  }
  t.diagnostic(
    `routes ${routes.length}, answers ${tried}, headers missing ${missing.length}, by status ${JSON.stringify(met)}`,
  );
  assert.deepEqual(missing, []);
  for (const status of [200, 400, 401, 404, 405, 500]) assert.ok((met[status] ?? 0) > 0, `no answer ${status} was met`);
});
