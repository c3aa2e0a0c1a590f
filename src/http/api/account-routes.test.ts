import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import {
  addPerson,
  openStaffInstallation,
  origin,
  type Person,
  type TestInstallation,
} from '../../../test/support/staff.ts';
import type { Installation } from '../../casework/installation.ts';
import { findCall } from '../../casework/sign-in/find-call.ts';
import { makeApp } from '../app.ts';
import { problemOf, problemResponse } from '../problem.ts';
import { accountRoutes } from './account-routes.ts';

/** A JSON value as a test looks into it. */
type Loose = { readonly [key: string]: Loose } & readonly Loose[] & string;

/** A browser: keeps cookies, speaks from the desk's origin. */
function openBrowser(installation: Installation) {
  const app = makeApp({
    installation,
    routes: accountRoutes,
    origins: new Set([origin]),
    findCall: (request) => findCall(installation, request),
    faultPage: async (fault, { language, requestId }) => problemResponse(problemOf(fault, language, requestId)),
    onUnexpected: (fault) => {
      throw fault;
    },
  });
  const cookies = new Map<string, string>();
  const send = async (method: string, path: string, body?: unknown) => {
    const headers: Record<string, string> = {
      origin,
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'idempotency-key': randomUUID(),
    };
    if (body !== undefined) headers['content-type'] = 'application/json';
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const response = await app.request(`${origin}/api/v1${path}`, init);
    for (const line of response.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0]!.split('=') as [string, string];
      if (/Max-Age=0/.test(line)) cookies.delete(name);
      else cookies.set(name, value);
      // The language of pages is no secret, and comes along when a link elsewhere leads here.
      const sameSite = name === '__Host-chancery-language' ? 'Lax' : 'Strict';
      assert.match(line, new RegExp(`^__Host-.*Path=/; Secure; HttpOnly; SameSite=${sameSite}`));
    }
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: JSON.parse(text) as Loose,
    };
  };
  return {
    cookies,
    get: (path: string) => send('GET', path),
    post: (path: string, body: unknown = {}) => send('POST', path, body),
    send,
  };
}

async function signInBy(browser: ReturnType<typeof openBrowser>, { authenticator }: Person) {
  const { body } = await browser.post('/sign-in/passkey/options');
  return browser.post('/sign-in/passkey', { response: authenticator.get(body, origin) });
}

async function opened(t: TestContext, changes: Partial<Installation> = {}): Promise<TestInstallation> {
  return openStaffInstallation(t, changes);
}

test('signing in, the banner, stepping up and signing out, by the API alone', async (t) => {
  const world = await opened(t);
  const person = await addPerson(world, ['account-manager']);
  const inFrench = { text: `update control.account set language = 'fr' where id = $1`, values: [person.account] };
  await world.control.superuser.query(inFrench);
  const browser = openBrowser(world.installation);
  assert.equal((await browser.get('/me')).status, 401);
  assert.equal((await signInBy(browser, person)).status, 200);
  const cookie = '__Host-chancery-staff';
  const first = browser.cookies.get(cookie)!;
  assert.equal(browser.cookies.has('__Host-chancery-ceremony'), false);
  assert.equal(browser.cookies.get('__Host-chancery-language'), 'fr', 'pages go on in their language');
  const before = await browser.get('/me');
  assert.deepEqual([before.status, before.body.code], [403, 'acknowledge-banner']);
  const banner = await browser.get('/sign-in/banner');
  assert.deepEqual(
    banner.body.notices!.map(({ kind }) => kind),
    ['credential-added'],
  );
  assert.equal((await browser.post('/sign-in/banner')).status, 200);
  const { body } = await browser.get('/me');
  assert.deepEqual([body.account, body.realm, body.language, body.systems], [person.account, 'staff', 'fr', []]);
  world.clock.move(6 * 60_000);
  const colleague = { given: 'Marie', family: 'Gagnon', language: 'fr' };
  const { account } = (await browser.post('/accounts', colleague)).body;
  assert.equal((await browser.post(`/accounts/${account}/review`)).body.code, 'step-up-needed');
  const options = await browser.post('/sign-in/step-up/options');
  const stepped = await browser.post('/sign-in/step-up', { response: person.authenticator.get(options.body, origin) });
  assert.equal(stepped.status, 200);
  const second = browser.cookies.get(cookie)!;
  assert.notEqual(second, first, 'the session goes on under a new token');
  assert.equal((await browser.post(`/accounts/${account}/review`)).body.code, 'refused');
  browser.cookies.set(cookie, first);
  assert.equal((await browser.get('/me')).status, 401, 'the old token is worth nothing');
  browser.cookies.set(cookie, second);
  const out = await browser.post('/sign-out');
  assert.equal(out.headers.get('clear-site-data'), '"cache", "cookies", "storage"');
  browser.cookies.set(cookie, second);
  assert.equal((await browser.get('/me')).status, 401);
});

test('a token known before the sign-in is never used on', async (t) => {
  const world = await opened(t);
  const person = await addPerson(world);
  const browser = openBrowser(world.installation);
  const planted = 'A'.repeat(43);
  browser.cookies.set('__Host-chancery-staff', planted);
  await signInBy(browser, person);
  assert.notEqual(browser.cookies.get('__Host-chancery-staff'), planted);
  const { rows } = await world.control.app.query({
    text: 'select 1 from control.session where hash = $1',
    values: [createHash('sha256').update(Buffer.from(planted, 'base64url')).digest()],
  });
  assert.equal(rows.length, 0);
  const elsewhere = openBrowser(world.installation);
  const { body } = await browser.post('/sign-in/passkey/options');
  const stolen = await elsewhere.post('/sign-in/passkey', { response: person.authenticator.get(body, origin) });
  assert.equal(stolen.status, 401, 'a ceremony belongs to the browser that asked');
});

test('idle and absolute limits end a session; the fourth session ends the oldest', async (t) => {
  const world = await opened(t);
  const person = await addPerson(world);
  const browsers = Array.from({ length: 4 }, () => openBrowser(world.installation));
  for (const browser of browsers) {
    await signInBy(browser, person);
    await browser.post('/sign-in/banner');
    world.clock.move(1000);
  }
  assert.deepEqual(await Promise.all(browsers.map(async (one) => (await one.get('/me')).status)), [401, 200, 200, 200]);
  const [, used, idle] = browsers as [unknown, (typeof browsers)[0], (typeof browsers)[0]];
  for (let quarter = 0; quarter < 42; quarter += 1) {
    world.clock.move(14 * 60_000);
    const { status } = await used.get('/me');
    if (quarter === 0) assert.equal((await idle.get('/me')).status, 200);
    if (quarter === 2) assert.equal((await idle.get('/me')).status, 401, 'idle');
    assert.equal(status, 200, `after ${(quarter + 1) * 14} minutes`);
  }
  world.clock.move(14 * 60_000);
  assert.equal((await used.get('/me')).status, 401, 'ten hours');
});

test('answers to failed sign-ins and enrolments are the same to the letter', async (t) => {
  const world = await opened(t);
  await world.control.app.query({
    text: `insert into control.setting (name, value, changed_at) values ('signInPolicy', '{"passwordTotp": true}', now())`,
  });
  await addPerson(world, [], { email: 'aline@example.test' });
  const browser = openBrowser(world.installation);
  const seen = async (path: string, body: unknown) => {
    const { status, headers, text } = await browser.post(path, body);
    const kept = [...headers].filter(([name]) => name !== 'x-request-id');
    return JSON.stringify([status, kept, text.replace(/"requestId":"[^"]*"/, '')]);
  };
  const secret = { password: 'wrong and long enough', code: '123456' };
  const known = await seen('/sign-in/password', { signInName: 'aline@example.test', ...secret });
  assert.match(known, /^\[401/);
  assert.equal(await seen('/sign-in/password', { signInName: 'nobody@example.test', ...secret }), known);
  assert.equal(await seen('/sign-in/password', { signInName: '', ...secret }), known);
  const link = await seen('/sign-in/enrol/options', { link: 'A'.repeat(43) });
  assert.equal(await seen('/sign-in/enrol/options', { link: 'nothing' }), link);
  const extra = await browser.post('/sign-in/password', { signInName: 'x', ...secret, state: 'active' });
  assert.equal(extra.status, 400);
});

test('personas sign in with one click in practice mode, and nowhere else', async (t) => {
  const practice = {
    personas: [{ id: 'clerk', name: 'Aline', realm: 'staff', title: { en: 'Clerk', fr: 'Commis' } }],
  } as const;
  const world = await opened(t, { mode: 'practice', practice });
  const person = await addPerson(world, ['account-manager']);
  await world.control.superuser.query({ text: `update control.account set persona = 'clerk'` });
  const browser = openBrowser(world.installation);
  assert.equal((await browser.get('/practice/personas')).status, 200);
  assert.equal((await browser.post('/practice/sign-in', { persona: 'clerk' })).status, 200);
  assert.equal((await browser.get('/me')).body.account, person.account);
  world.clock.move(6 * 60_000);
  assert.equal((await browser.post('/sign-in/step-up', {})).status, 200);
  assert.equal((await browser.get('/me')).status, 200);
  assert.equal((await browser.post('/practice/sign-in', { persona: 'nobody' })).status, 404);
  const real = openBrowser({ ...world.installation, mode: 'real' });
  assert.equal((await real.post('/practice/sign-in', { persona: 'clerk' })).status, 404);
  assert.equal((await real.get('/practice/personas')).status, 404);
});

test('accounts, eligibility, grants and delegations are managed by the API', async (t) => {
  const world = await opened(t);
  const roles = ['account-manager', 'security-officer'] as const;
  const [one, two] = [await addPerson(world, roles), await addPerson(world, roles)];
  const worker = await addPerson(world);
  const [first, second] = [openBrowser(world.installation), openBrowser(world.installation)];
  const third = openBrowser(world.installation);
  for (const [browser, who] of [
    [first, one],
    [second, two],
    [third, worker],
  ] as const) {
    await signInBy(browser, who);
    await browser.post('/sign-in/banner');
  }
  const ok = async (answer: ReturnType<typeof first.get>, status = 200) => {
    const { status: got, body, text } = await answer;
    assert.equal(got, status, text);
    return body;
  };
  const account = (await ok(first.post('/accounts', { given: 'Marie', family: 'Gagnon', language: 'fr' }), 201))
    .account!;
  await ok(first.post(`/accounts/${account}/sponsor`), 409);
  await ok(third.post(`/accounts/${account}/sponsor`));
  await ok(first.post(`/accounts/${account}/approve`), 409);
  await ok(second.post(`/accounts/${account}/approve`));
  assert.match((await ok(second.post(`/accounts/${account}/enrolment-link`))).path!, /^\/enrol#[A-Za-z0-9_-]{43}$/);
  await ok(first.get('/accounts?state=approved'));
  await ok(first.get(`/accounts/${account}`));
  await ok(first.get('/accounts?limit=1000'), 400);
  await ok(first.send('PATCH', `/accounts/${account}`, { title: 'Analyst' }));
  await ok(first.send('PATCH', `/accounts/${account}`, { given: 'Reception' }), 422);
  await ok(first.send('PATCH', '/me', { language: 'fr' }));
  const fact = {
    account,
    kind: 'clearance',
    level: 'secret',
    holdsFrom: '2026-01-01',
    expiresOn: '2030-01-01',
    evidence: 'S-1',
  };
  const recorded = (await ok(first.post('/eligibility', fact), 201)).fact;
  assert.equal((await ok(second.get('/eligibility/waiting'))).length, 1);
  await ok(first.post(`/eligibility/${recorded}/confirm`), 409);
  await ok(second.post(`/eligibility/${recorded}/confirm`));
  await ok(first.get(`/eligibility?account=${account}`));
  await ok(first.get('/eligibility/lapses?days=30'));
  const grant = (await ok(first.post('/grants/_library-card', { account, role: 'clerk', office: 'library' }), 201))
    .grant;
  await ok(second.post(`/grants/_library-card/${grant}/approve`));
  await ok(first.get('/grants/_library-card'));
  const role = (await ok(first.post('/grants', { account: worker.account, role: 'auditor' }), 201)).grant;
  await ok(second.post(`/grants/${role}/approve`));
  await ok(first.get('/grants'));
  const asked = await ok(first.post(`/accounts/${worker.account}/recovery`), 201);
  await ok(second.get('/accounts/recoveries'));
  await ok(second.post(`/accounts/recoveries/${asked.decision}/approve`, { digest: asked.digest }));
  const period = { endsAt: new Date(world.clock.now().getTime() + 86_400_000).toISOString() };
  const made = { from: account, to: worker.account, role: 'clerk', ...period };
  const delegation = (await ok(first.post('/delegations/_library-card', made), 201)).delegation;
  await ok(first.get('/delegations/_library-card'));
  await ok(first.post(`/delegations/_library-card/${delegation}/end`));
  await ok(first.get('/sessions'));
  await ok(first.get('/credentials'));
  await ok(second.post(`/accounts/${account}/suspend`, { ground: 'security' }));
  await ok(first.post(`/accounts/${account}/leave`));
  await ok(first.post('/accounts', { given: 'A', family: 'B', language: 'en', state: 'active' }), 400);
});
