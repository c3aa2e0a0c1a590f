import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apiRoutes } from '../../src/http/api/index.ts';
import type { InstallationRole } from '../../src/storage/control/installation-roles.ts';
import { library } from '../support/installation.ts';
import { type Fact, goodStanding, type SignIn } from '../support/sign-in.ts';
import { requestOf } from './any-route.ts';
import { cachingClient } from './caching-client.ts';
import { recordProbes } from './record-routes.ts';
import { type Seen, type Sender, send } from './send.ts';
import { type Actor, buildWorld, correspondence, type World } from './world.ts';

const everyRole: SignIn['roles'] = [
  { role: 'branch-manager', office: 'library', system: library },
  { role: 'clerk', office: 'library', system: library },
  { role: 'analyst', office: 'correspondence-unit', system: correspondence },
];
const everyInstallationRole: readonly InstallationRole[] = [
  'account-manager',
  'security-officer',
  'configurator',
  'privacy-officer',
  'auditor',
];
const past = new Date('2026-10-01T00:00:00Z');
const needsSession = apiRoutes.filter(({ open }) => open === undefined);

/** Ways a session or account can have ended; nothing whatever is answered to any of them. */
const gone: readonly [string, Partial<SignIn>, string?][] = [
  ['a session past its end', { session: { expires_at: past } }],
  ['a session idle for long', { session: { last_seen_at: past } }],
  ['a session that was ended', {}, 'update control.session set ended_at = now() where account = $1'],
  [
    'a session from before all were ended',
    {},
    'update control.account set session_epoch = session_epoch + 1 where id = $1',
  ],
  ['a suspended account', {}, "update control.account set state = 'suspended' where id = $1"],
  ['a closed account', {}, "update control.account set state = 'left' where id = $1"],
  ['an account nobody reviewed in time', {}, "update control.account set review_due_at = '2026-10-01' where id = $1"],
];

test('whoever is not signed in, or no more, gets nothing from any route', async (t) => {
  const world = await buildWorld(t);
  const client = world.test.client();
  const cookies: [string, string | undefined][] = [
    ['nobody', undefined],
    ['a made-up cookie', `__Host-chancery-staff=${'A'.repeat(43)}`],
  ];
  for (const [label, more, sql] of gone) {
    const person = await join(world, label, more);
    if (sql) await world.test.control.superuser.query({ text: sql, values: [person.account] });
    cookies.push([label, person.cookie]);
  }
  const wrong: string[] = [];
  let tried = 0;
  for (const [label, cookie] of cookies) {
    for (const route of needsSession) {
      const seen = await send(client, requestOf(route, paramsOf(world)), cookie);
      tried += 1;
      if (seen.status !== 401 || seen.canaries.length > 0)
        wrong.push(`${label} ${route.method} ${route.path}: ${seen.status}`);
    }
  }
  t.diagnostic(`requests tried ${tried}, answered otherwise than by 401: ${wrong.length}`);
  assert.deepEqual(wrong, []);
  assert.deepEqual(await world.look(), world.records);
});

test('who has not read the notice gets nothing of a system', async (t) => {
  const world = await buildWorld(t);
  const client = world.test.client();
  const person = await join(world, 'hasty', { session: { acknowledged_at: null } });
  for (const route of ofSystems()) {
    const seen = await send(client, requestOf(route, paramsOf(world)), person.cookie);
    assert.equal(seen.status, 403, `${route.method} ${route.path}`);
    assert.match(seen.text, /acknowledge-banner/);
  }
});

test('nobody without clearance, posting and awareness opens anything: all eight combinations', async (t) => {
  const world = await buildWorld(t);
  const client = world.test.client();
  let tried = 0;
  let disclosures = 0;
  for (let combination = 0; combination < 8; combination += 1) {
    const facts = goodStanding.filter((_, index) => (combination & (1 << index)) !== 0);
    const person = await join(world, `combination ${combination}`, { eligibility: facts });
    for (const route of ofSystems()) {
      const seen = await send(client, requestOf(route, paramsOf(world)), person.cookie);
      tried += 1;
      if (combination === 7) assert.notEqual(seen.status, 401, `${route.method} ${route.path}`);
      else {
        if (seen.status !== 403 || seen.canaries.length > 0) disclosures += 1;
        assert.match(seen.text, /not-eligible/, `${route.method} ${route.path}: ${seen.status}`);
      }
    }
  }
  t.diagnostic(`requests tried ${tried}, disclosures to the ineligible ${disclosures}`);
  assert.equal(disclosures, 0);
});

const lapses: readonly [string, readonly Fact[]][] = goodStanding.map((fact) => [
  fact.kind,
  goodStanding.map((one) =>
    one === fact
      ? {
          ...one,
          holdsFrom: fact.kind === 'awareness' ? '2025-10-05' : '2020-01-01',
          expiresOn: fact.kind === 'awareness' ? null : '2026-10-05',
        }
      : one,
  ),
]);

test('what lapses in the middle of a session ends its reach at once, and a build that remembers it from sign-in is found', async (t) => {
  const world = await buildWorld(t);
  const expiring = await Promise.all(
    lapses.map(([kind, facts]) => join(world, `expiring ${kind}`, { eligibility: facts })),
  );
  const ending = await Promise.all(goodStanding.map(({ kind }) => join(world, `ending ${kind}`, {})));
  const people = [...expiring, ...ending];
  const careful = world.test.client();
  const forgetful = cachingClient(world.test.installation);
  const record = world.records.find(({ label }) => label === 'received')!;
  const looks = recordProbes.filter(({ route }) => route.startsWith('GET'));
  const look = async (client: Sender, { cookie }: Actor): Promise<Seen[]> => {
    const seen: Seen[] = [];
    for (const { probe } of looks)
      seen.push(await send(client, probe({ system: library, id: record.id }, record), cookie));
    return seen;
  };
  for (const person of people) {
    for (const client of [careful, forgetful]) {
      assert.ok((await look(client, person)).filter(({ status }) => status === 200).length >= 6, person.label);
    }
  }
  world.test.clock.set(new Date('2026-10-06T14:00:00Z'));
  for (const [index, { kind }] of goodStanding.entries()) {
    await world.test.control.superuser.query({
      text: 'update control.eligibility_fact set ended_at = now() where account = $1 and kind = $2',
      values: [ending[index]!.account, kind],
    });
  }
  let tried = 0;
  let disclosures = 0;
  let remembered = 0;
  for (const person of people) {
    for (const { status, canaries } of await look(careful, person)) {
      tried += 1;
      disclosures += status === 403 && canaries.length === 0 ? 0 : 1;
    }
    for (const { canaries } of await look(forgetful, person)) remembered += canaries.length > 0 ? 1 : 0;
  }
  t.diagnostic(
    `requests tried ${tried} after the lapse, disclosures ${disclosures}; of the broken build ${remembered}`,
  );
  assert.equal(disclosures, 0);
  assert.ok(remembered > 0, 'a build that remembers eligibility is found');
});

/** Ways a grant gives nothing. */
const idle: readonly [string, string][] = [
  ['ended', 'ended_at = now()'],
  ['not begun', "starts_at = '2026-10-09'"],
  ['over', "ends_at = '2026-10-01'"],
  ['not approved', 'approved_at = null, approved_by = null'],
  ['not reviewed in time', "review_due_at = '2026-10-01'"],
];

test('a role that is not held now is no role', async (t) => {
  const world = await buildWorld(t);
  const client = world.test.client();
  for (const [how, change] of idle) {
    const person = await world.join(how, everyRole!);
    for (const { superuser } of world.test.databases.values()) {
      await superuser.query({
        text: `update casework.role_grant set ${change} where account = $1`,
        values: [person.account],
      });
    }
    for (const route of ofSystems()) {
      const seen = await send(client, requestOf(route, paramsOf(world)), person.cookie);
      assert.ok([403, 404].includes(seen.status), `${how} ${route.method} ${route.path}: ${seen.status}`);
      assert.deepEqual(seen.canaries, []);
    }
  }
});

function join(world: World, label: string, more: Partial<SignIn>): Promise<Actor> {
  return world.join(label, everyRole!, { ...more, installationRoles: everyInstallationRole });
}

/** Routes with content of a system behind them; the others are for one's own account and for administrators. */
function ofSystems() {
  return needsSession.filter(({ path }) => path.startsWith('/api/v1/systems/:system') && !path.endsWith('/audit'));
}

function paramsOf(world: World): Record<string, string> {
  const record = world.records.find(({ label }) => label === 'received')!;
  return { system: library, record: record.id, document: record.documents[0]!, page: '1', worklist: 'branch' };
}
