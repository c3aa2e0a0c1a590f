import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { findCall } from '../../src/casework/sign-in/find-call.ts';
import { makeApp } from '../../src/http/app.ts';
import { origin } from '../support/api-client.ts';
import { library } from '../support/installation.ts';
import { requestOf } from './any-route.ts';
import { everyRoute, openProduct } from './product.ts';
import type { Probe } from './record-routes.ts';
import type { Sender } from './send.ts';
import { buildWorld, type World } from './world.ts';

/** What a page of someone else can make a browser send along with the cookie. */
const vectors: readonly [
  string,
  (probe: Probe) => { method?: string; headers: Record<string, string>; text?: string },
][] = [
  ['no Origin', () => ({ headers: {} })],
  ['Origin null', () => ({ headers: { origin: 'null' } })],
  ['another site', () => ({ headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' } })],
  ['a sibling', () => ({ headers: { origin: 'http://evil.localhost', 'sec-fetch-site': 'same-site' } })],
  ['another port', () => ({ headers: { origin: 'http://localhost:8081' } })],
  ['another scheme', () => ({ headers: { origin: 'https://localhost' } })],
  ['an origin that begins like ours', () => ({ headers: { origin: 'http://localhost.evil.example' } })],
  ['ours and another', () => ({ headers: { origin: 'http://localhost, https://evil.example' } })],
  ['ours said by the script, another by the browser', () => ({ headers: { origin, 'sec-fetch-site': 'cross-site' } })],
  ['typed in by hand', () => ({ headers: { 'sec-fetch-site': 'none' } })],
  [
    'a form of text/plain',
    ({ body }) => ({
      headers: { origin: 'https://evil.example', 'content-type': 'text/plain' },
      text: JSON.stringify(body ?? {}),
    }),
  ],
  ['a form that is one', () => ({ headers: { 'content-type': 'application/x-www-form-urlencoded' }, text: 'a=b' })],
  [
    'method overridden',
    () => ({ method: 'POST', headers: { origin: 'https://evil.example', 'x-http-method-override': 'GET' } }),
  ],
];

test('no route changes anything for a page of another site, in any of thirteen ways', async (t) => {
  const world = await buildWorld(t);
  const { accepted, tried, routes } = await tryVectors(world, openProduct(world.test));
  t.diagnostic(
    `unsafe routes ${routes}, vectors ${vectors.length}, requests tried ${tried}, accepted ${accepted.length}`,
  );
  assert.deepEqual(accepted, []);

  const careless = makeApp({
    installation: world.test.installation,
    routes: everyRoute(world.test),
    // The broken build: every origin is ours.
    origins: { has: () => true } as unknown as ReadonlySet<string>,
    findCall: (request) => findCall(world.test.installation, request),
    faultPage: async () => new Response(null, { status: 500 }),
    onUnexpected: () => undefined,
  });
  const broken = await tryVectors(world, {
    fetch: async (path, init) => careless.fetch(new Request(new URL(path, origin), init)),
  });
  assert.ok(broken.accepted.length > 0, 'a build that takes every origin is found');
});

test('no GET changes anything', async (t) => {
  const world = await buildWorld(t);
  const client = openProduct(world.test);
  const { cookie, params } = await mighty(world);
  const before = await contentOf(world);
  const gets = everyRoute(world.test).filter(({ method }) => method === 'GET');
  for (const one of gets) {
    const { path } = requestOf(one, params);
    for (const query of ['', '?_method=POST', '?action=take&version=1']) {
      const response = await client.fetch(path.includes('?') ? path : path + query, {
        headers: { cookie, 'x-http-method-override': 'DELETE' },
      });
      await response.arrayBuffer();
    }
  }
  t.diagnostic(`GET routes ${gets.length}, requests ${gets.length * 3}`);
  assert.deepEqual(await contentOf(world), before);
});

async function tryVectors(
  world: World,
  client: Sender,
): Promise<{ accepted: string[]; tried: number; routes: number }> {
  const { cookie, params } = await mighty(world);
  const unsafe = everyRoute(world.test).filter(({ method }) => method !== 'GET');
  const before = await contentOf(world);
  const accepted: string[] = [];
  let tried = 0;
  for (const one of unsafe) {
    const probe = requestOf(one, params);
    const isForm = one.encoding === 'form';
    for (const [name, vector] of vectors) {
      const { method, headers, text } = vector(probe);
      const body =
        text ??
        (isForm
          ? new URLSearchParams(probe.body as Record<string, string>).toString()
          : JSON.stringify(probe.body ?? {}));
      const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
      const response = await client.fetch(probe.path, {
        method: method ?? one.method,
        headers: { cookie, 'idempotency-key': randomUUID(), 'content-type': type, ...headers },
        body,
        redirect: 'manual',
      });
      const said = await response.text();
      tried += 1;
      const isRefused =
        response.status === 405 ||
        (response.status === 403 && (said.includes('not-permitted') || said.includes('own pages')));
      if (!isRefused) accepted.push(`${one.method} ${one.path} by ${name}: ${response.status}`);
    }
  }
  if (JSON.stringify(await contentOf(world)) !== JSON.stringify(before)) accepted.push('something was changed');
  return { accepted, tried, routes: unsafe.length };
}

/** Everything that is not the log, a session's last use, or what counts looks. */
async function contentOf(world: World): Promise<unknown> {
  const { control, databases } = world.test;
  const grants = await databases.get(library)!.superuser.query({
    text: `select (select count(*) from casework.role_grant) as grants, (select count(*) from casework.note) as notes,
      (select count(*) from casework.document) as documents, (select count(*) from casework.record_action) as actions,
      (select count(*) from casework.delegation) as delegations, (select count(*) from casework.break_glass_lease) as leases`,
  });
  const accounts = await control.superuser.query({
    text: `select (select count(*) from control.account) as accounts, (select count(*) from control.session where ended_at is not null) as ended,
      (select count(*) from control.eligibility_fact) as facts, (select count(*) from control.installation_role) as roles,
      (select string_agg(state, '' order by id) from control.account) as states`,
  });
  return [await world.look(), grants.rows, accounts.rows];
}

async function mighty(world: World): Promise<{ cookie: string; params: Record<string, string> }> {
  const received = world.records.find(({ label }) => label === 'received')!;
  const roles = [
    { role: 'branch-manager', office: 'library' },
    { role: 'clerk', office: 'circulation' },
  ];
  const installationRoles = [
    'account-manager',
    'security-officer',
    'configurator',
    'privacy-officer',
    'auditor',
  ] as const;
  const { cookie } = await world.join('mighty', roles, { installationRoles });
  const { account } = await world.join('someone', [], { eligibility: false });
  return {
    cookie,
    params: {
      system: library,
      record: received.id,
      document: received.documents[0]!,
      worklist: 'branch',
      action: 'take',
      account,
    },
  };
}
