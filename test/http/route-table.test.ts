import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Hono } from 'hono';
import { z } from 'zod';
import { apiRoutes } from '../../src/http/api/index.ts';
import { requireDeclared } from '../../src/http/app.ts';
import { route } from '../../src/http/route.ts';
import { openLibrary } from './people.ts';

const headersOfAll = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
};

/** A path of a route with something in place of each part. */
function filled(path: string): string {
  return path.replace(/:system/, '_library-card').replaceAll(/:\w+/g, '00000000-0000-0000-0000-000000000001');
}

test('every route, method and error carries the headers, and nobody gets in without a session', async (t) => {
  const all = await openLibrary(t);
  const { cookie } = all.people.clerk;
  let answers = 0;
  for (const { path, doors } of apiRoutes) {
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      for (const headers of [
        {},
        { cookie },
        { cookie, origin: 'http://localhost' },
        { origin: 'https://evil.example' },
      ]) {
        const answer = await all.client.fetch(filled(path), { method, headers: headers as Record<string, string> });
        answers += 1;
        const at = `${method} ${path} ${JSON.stringify(headers)}`;
        assert.ok(answer.status < 500, `${at} ${answer.status}`);
        if (doors && !('cookie' in headers)) assert.ok(answer.status >= 400, `${at} ${answer.status}`);
        for (const [name, value] of Object.entries(headersOfAll)) assert.equal(answer.headers.get(name), value, at);
        assert.match(answer.headers.get('content-security-policy') ?? '', /default-src 'none'/, at);
        assert.match(answer.headers.get('x-request-id') ?? '', /^[0-9a-f-]{36}$/, at);
        assert.equal(answer.headers.get('access-control-allow-origin'), null, at);
        await answer.arrayBuffer();
      }
    }
  }
  t.diagnostic(`${answers} answers of ${apiRoutes.length} routes, all with every header`);
});

test('a method that a path has not is named as such', async (t) => {
  const all = await openLibrary(t);
  const answer = await all.client.fetch('/api/v1/systems', { method: 'DELETE' });
  assert.deepEqual([answer.status, answer.headers.get('allow')], [405, 'HEAD, GET']);
  assert.equal(((await answer.json()) as { code: string }).code, 'method-not-allowed');
  assert.equal((await all.client.fetch('/api/v1/nothing', { method: 'DELETE' })).status, 404);
});

test('every route names its doors or says why it is open; one that does neither cannot be written', () => {
  for (const one of apiRoutes) assert.ok((one.doors?.length ?? 0) > 0 || (one.open ?? '').length > 10, one.path);
  const names = apiRoutes.map(({ method, path }) => `${method} ${path}`);
  assert.equal(new Set(names).size, names.length, 'none is declared twice');
  const bare = { method: 'GET', path: '/x', face: 'api', title: 'x', handle: () => new Response() } as const;
  assert.throws(() => route(bare), RangeError);
  assert.throws(() => route({ ...bare, open: 'anyone', doors: [] }), RangeError);
});

test('an app with a route outside the table does not start', () => {
  const app = new Hono();
  app.get('/declared', (context) => context.text('yes'));
  requireDeclared(app, new Set(['GET /declared']));
  app.get('/raw', (context) => context.text('no'));
  assert.throws(() => requireDeclared(app, new Set(['GET /declared'])), /GET \/raw is not declared/);
});

test('the description has every route with its input, answers and problems, and every reference leads somewhere', async (t) => {
  const all = await openLibrary(t);
  const answer = await all.client.api().get('/openapi.json');
  assert.equal(answer.status, 200);
  const { paths, components, openapi } = answer.body;
  assert.equal(openapi, '3.1.0');
  for (const one of apiRoutes) {
    const path = one.path.replace(/:(\w+)/g, '{$1}');
    const operation = paths?.[path]?.[one.method.toLowerCase()];
    assert.ok(operation, `${one.method} ${path}`);
    assert.equal(
      operation.responses?.default?.content?.['application/problem+json']?.schema?.$ref as unknown,
      '#/components/schemas/Problem',
    );
    const named = operation.parameters
      ?.filter((parameter) => parameter.in === ('path' as unknown))
      .map(({ name }) => name as unknown);
    assert.deepEqual(
      named,
      [...one.path.matchAll(/:(\w+)/g)].map(([, name]) => name),
      path,
    );
    if (one.body) assert.ok(operation.requestBody?.content, `${one.method} ${path} has a body`);
    if (one.query instanceof z.ZodObject) {
      const asked = operation.parameters?.filter((parameter) => parameter.in === ('query' as unknown)) ?? [];
      assert.equal(asked.length, Object.keys(one.query.shape).length, path);
    }
  }
  const operations = Object.values(paths ?? {}).flatMap(
    (path) => Object.values(path) as unknown as { operationId: string }[],
  );
  assert.equal(operations.length, apiRoutes.length, 'and no other');
  assert.equal(new Set(operations.map(({ operationId }) => operationId)).size, operations.length);
  for (const [, name] of answer.text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)) {
    assert.ok(components?.schemas?.[name!], `component ${name}`);
  }
  assert.ok(!/"\$ref":"#\/(?!components)/.test(answer.text), 'references lead to components only');
});

test('health is told without a session; metrics to this machine only, and nothing personal', async (t) => {
  const all = await openLibrary(t);
  const nobody = all.client.api();
  assert.deepEqual((await nobody.get('/api/../healthz')).body, { alive: true });
  assert.deepEqual((await nobody.get('/api/../readyz')).body, { ready: true, because: [] });
  assert.equal((await all.client.fetch('/metrics')).status, 404, 'from nowhere known');
  const near = { incoming: { socket: { remoteAddress: '127.0.0.1' } } };
  await all.people.clerk.api.get('/systems/_library-card/lookup?field=email&value=ada@example.ca');
  const metrics = await all.client.fetch('/metrics', {}, near);
  const text = await metrics.text();
  assert.match(
    text,
    /chancery_http_answers_total\{method="GET",route="\/api\/v1\/systems\/:system\/lookup",status="404"\}/,
  );
  assert.ok(!/ada|@|[0-9a-f]{8}-[0-9a-f]{4}-/.test(text));
  const forwarded = await all.client.fetch('/metrics', { headers: { 'x-forwarded-for': '10.1.2.3' } }, near);
  assert.equal(forwarded.status, 404);
  const far = { incoming: { socket: { remoteAddress: '10.1.2.3' } } };
  assert.equal((await all.client.fetch('/metrics', {}, far)).status, 404);
});
