import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { z } from 'zod';
import { apiRoutes } from '../../src/http/api/index.ts';
import { route } from '../../src/http/route.ts';
import { origin } from '../support/api-client.ts';
import { library } from '../support/installation.ts';
import { requestOf } from './any-route.ts';
import type { Sender } from './send.ts';
import { buildWorld, type World } from './world.ts';

/** What the server decides and no client sets. */
const serverOwned = [
  'id',
  'controlNumber',
  'control_number',
  'state',
  'previousState',
  'status',
  'phase',
  'registeredBy',
  'registered_by',
  'registeredAt',
  'assignee',
  'owner',
  'definitionVersion',
  'sealCounter',
  'sealed',
  'wrapped',
  'restricted',
  'restrictedTo',
  'closedReason',
  'priority',
  'due',
  'dueAt',
  'actor',
  'roles',
  'grants',
  'clearance',
  'eligibility',
  'installationRoles',
  'session',
  'sessionEpoch',
  'account_id',
  'approvedBy',
  'approved_by',
  'approvedAt',
  'asked_by',
  'confirmedBy',
  'permitted',
  'isAdmin',
  'lease',
  'purposes',
  'tenant',
  'now',
];
const polluting = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];

test('no write route takes a key it does not declare, however it is brought', async (t) => {
  const world = await buildWorld(t);
  const client = world.test.client();
  const cookie = await mighty(world);
  const params = paramsOf(world);
  const writes = apiRoutes.filter(({ method, body, encoding }) => method !== 'GET' && body && encoding !== 'multipart');
  assert.ok(writes.length > 40);
  let tried = 0;
  const accepted: string[] = [];
  for (const one of writes) {
    const base = requestOf(one, params);
    assert.ok(one.body!.safeParse(base.body).success, `${one.method} ${one.path}: the request without extras fits`);
    const declared = Object.keys(base.body as object);
    const extras = [...serverOwned, ...polluting, randomBytes(4).toString('hex')].filter(
      (key) => !fits(one.body!, base.body as object, key),
    );
    assert.ok(extras.length > 30);
    for (const text of [
      ...extras.map((key) => withKey(base.body as object, JSON.stringify(key), '"x"')),
      withKey(base.body as object, '"__proto__"', '{"state":"closed"}'),
      ...declared.map((key) => withKey(base.body as object, JSON.stringify(key), 'null')),
    ]) {
      const status = await sendText(client, { ...base, text }, cookie);
      tried += 1;
      if (status !== 400) accepted.push(`${one.method} ${one.path}: ${status} for ${text}`);
    }
  }
  t.diagnostic(`write routes ${writes.length}, bodies with extras tried ${tried}, accepted ${accepted.length}`);
  assert.deepEqual(accepted, []);
  assert.deepEqual(await world.look(), world.records);
  assert.equal(({} as { state?: string }).state, undefined);
});

test('no field is taken that the record type does not have, nor one the role may not write', async (t) => {
  const world = await buildWorld(t);
  const client = world.test.client();
  const clerk = world.people.get('clerk')!;
  const fields = {
    subject: 'A new card',
    language: 'en',
    kind: 'new-card',
    receivedOn: '2026-10-02',
    branch: 'circulation',
    borrowers: [{ name: { given: 'Ann', family: 'Roy' }, type: 'adult' }],
  };
  const register = (given: object | string) =>
    sendText(client, { method: 'POST', path: `/api/v1/systems/${library}/records`, text: bodyOf(given) }, clerk.cookie);
  assert.equal(await register(fields), 201);
  const before = (await world.look()).length;
  const accepted: string[] = [];
  for (const key of [...serverOwned, 'constructor', 'toString']) {
    const inside = { ...fields, borrowers: [{ ...fields.borrowers[0], [key]: 'x' }] };
    const names = {
      ...fields,
      borrowers: [{ ...fields.borrowers[0], name: { ...fields.borrowers[0]!.name, [key]: 'x' } }],
    };
    for (const given of [{ ...fields, [key]: 'x' }, inside, names]) {
      const status = await register(given);
      if (status < 400) accepted.push(`${key}: ${status}`);
    }
  }
  for (const text of [
    JSON.stringify(fields).replace('{', '{"__proto__":{"fee":99},'),
    JSON.stringify(fields).replace('{"name"', '{"__proto__":{},"name"'),
  ]) {
    if ((await register(text)) < 400) accepted.push(text);
  }
  assert.deepEqual(accepted, []);
  assert.equal((await world.look()).length, before);
  const { rows } = await world.test.databases.get(library)!.superuser.query<{ n: number }>({
    text: 'select count(*)::int as n from casework.record',
  });
  assert.equal(rows[0]!.n, world.records.filter(({ system }) => system === library).length + 1);
});

test('a route that takes whatever comes is found', async (t) => {
  const world = await buildWorld(t);
  const loose = route({
    method: 'POST',
    path: '/api/v1/loose',
    face: 'api',
    open: 'the broken build of this proof',
    title: 'Takes everything',
    body: z.looseObject({ text: z.string() }),
    handle: ({ body }) => new Response(JSON.stringify(body)),
  });
  const client = world.test.client({ routes: [loose] });
  const base = requestOf(loose, {});
  const status = await sendText(client, { ...base, text: withKey(base.body as object, '"state"', '"x"') }, undefined);
  assert.equal(status, 200);
});

/** Whether the schema declares the key itself. */
function fits(schema: z.ZodType, base: object, key: string): boolean {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return key in base || Object.hasOwn(properties, key);
}

function withKey(body: object, key: string, value: string): string {
  const rest = JSON.stringify(body).slice(1);
  return `{${key}:${value}${rest === '}' ? '' : ','}${rest}`;
}

function bodyOf(fields: object | string): string {
  const given = typeof fields === 'string' ? fields : JSON.stringify(fields);
  return `{"recordType":"card-request","channel":"counter","fields":${given}}`;
}

async function sendText(
  client: Sender,
  { method, path, text }: { method: string; path: string; text: string },
  cookie: string | undefined,
): Promise<number> {
  const response = await client.fetch(path, {
    method,
    headers: {
      ...(cookie ? { cookie } : {}),
      origin,
      'idempotency-key': randomUUID(),
      'content-type': 'application/json',
    },
    body: text,
  });
  await response.arrayBuffer();
  return response.status;
}

/** Someone who may do everything: what is refused is refused for the key. */
async function mighty({ test, join }: World): Promise<string> {
  const installationRoles = [
    'account-manager',
    'security-officer',
    'configurator',
    'privacy-officer',
    'auditor',
  ] as const;
  const roles = [
    { role: 'branch-manager', office: 'library', system: library },
    { role: 'clerk', office: 'library', system: library },
  ];
  assert.ok(test);
  return (await join('mighty', roles, { installationRoles })).cookie;
}

function paramsOf(world: World): Record<string, string> {
  const record = world.records.find(({ label }) => label === 'received')!;
  return { system: library, record: record.id, document: record.documents[0]!, page: '1' };
}
