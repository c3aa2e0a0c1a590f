import assert from 'node:assert/strict';
import { createHmac, createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { type AtProvider, awayOf, cookiesOf, openAtProvider } from '../../../test/support/at-provider.ts';
import { type Check, carelessClient } from '../../../test/support/careless-client.ts';
import { authenticateRows } from '../../../test/support/deciding-rows.ts';
import { linkHash, makeLink } from '../../casework/accounts/enrolment-link.ts';
import { openIdentityProvider } from '../../platform/oidc/index.ts';
import { insertProviderVisit, type ProviderVisitRow } from '../../storage/control/provider-visits.ts';

const strong = { amr: ['pwd', 'otp', 'mfa'] };
const subject = 'b7d3e0c4-7f1a';

async function openWithPerson(t: Parameters<typeof openAtProvider>[0]) {
  const at = await openAtProvider(t);
  const { account } = await at.world.signIn({ roles: [{ role: 'clerk', office: 'circulation' }] });
  await at.link(account, subject);
  at.idp.user = { subject, ...strong };
  await at.endSessions();
  return { ...at, account };
}

test('someone who is linked signs in, reads the notice, and works; nothing of the tokens is kept', async (t) => {
  const at = await openWithPerson(t);
  const away = await at.leave('/sessions');
  const asked = new URL(away.address).searchParams;
  assert.deepEqual(
    ['response_type', 'scope', 'code_challenge_method', 'redirect_uri', 'prompt'].map((name) => asked.get(name)),
    ['code', 'openid', 'S256', 'http://localhost/sign-in/oidc/return', null],
  );
  const back = await at.comeBack(away, await at.idp.visit(away.address));
  assert.equal(back.status, 200, back.html);
  assert.equal(back.headers.get('refresh'), '0; url=/sessions');
  const reader = at.reader({ cookie: cookiesOf(back) });
  assert.equal((await reader.get('/sessions')).location, '/notice?next=%2Fsessions');
  await reader.send(await reader.get('/notice?next=/sessions'), '/notice');
  assert.equal((await reader.get('/sessions')).status, 200);
  assert.deepEqual(await at.sessionsOf(at.account), ['oidc']);
  const { rows } = await at.world.control.app.query<{ visits: string }>({
    text: 'select count(*) as visits from control.provider_visit',
  });
  assert.equal(Number(rows[0]?.visits), 0);
  assert.deepEqual(await at.failures(), []);
});

interface Attack {
  readonly code: string;
  /** Without this check it gets through. */
  readonly check?: Check;
  readonly spoil?: (at: AtProvider) => void;
  readonly turn?: (url: URL) => void;
}

const claim = (changes: Record<string, unknown>) => (at: AtProvider) => {
  at.idp.spoilToken = (claims) => ({ ...claims, ...changes });
};

const attacks: Readonly<Record<string, Attack>> = {
  'the answer of another visit': {
    code: 'wrong-state',
    check: 'state',
    turn: (url) => url.searchParams.set('state', 'x'.repeat(43)),
  },
  'no state': { code: 'wrong-state', check: 'state', turn: (url) => url.searchParams.delete('state') },
  'the answer of another provider': {
    code: 'wrong-issuer',
    check: 'iss',
    turn: (url) => url.searchParams.set('iss', 'https://evil.example.test'),
  },
  'an answer that does not say whose it is': {
    code: 'wrong-issuer',
    check: 'iss',
    turn: (url) => url.searchParams.delete('iss'),
  },
  'a token with another nonce': { code: 'wrong-nonce', check: 'nonce', spoil: claim({ nonce: 'another' }) },
  'a token without nonce': { code: 'not-genuine', check: 'nonce', spoil: claim({ nonce: undefined }) },
  'a token for another program': { code: 'wrong-audience', check: 'aud', spoil: claim({ aud: 'another' }) },
  'a token for two programs': {
    code: 'wrong-audience',
    check: 'aud',
    spoil: claim({ aud: ['chancery', 'another'], azp: 'chancery' }),
  },
  'a token another program asked for': { code: 'wrong-audience', check: 'aud', spoil: claim({ azp: 'another' }) },
  'a token of another issuer': {
    code: 'wrong-issuer',
    check: 'token-iss',
    spoil: claim({ iss: 'https://evil.example.test' }),
  },
  'a token that is over': { code: 'expired', check: 'exp', spoil: claim({ exp: Math.floor(Date.now() / 1000) - 120 }) },
  'a token someone changed': {
    code: 'not-genuine',
    check: 'signature',
    spoil: (at) => {
      at.idp.spoilText = (token) => `${token.slice(0, -8)}AAAAAAAA`;
    },
  },
  'a token nobody signed': {
    code: 'not-genuine',
    check: 'signature',
    spoil: (at) => {
      const none = Buffer.from('{"alg":"none"}').toString('base64url');
      at.idp.spoilText = (token) => `${none}.${token.split('.')[1]}.`;
    },
  },
  'a token signed with the secret both have': {
    code: 'not-genuine',
    check: 'signature',
    spoil: (at) => {
      const head = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url');
      at.idp.spoilText = (token) => {
        const text = `${head}.${token.split('.')[1]}`;
        return `${text}.${createHmac('sha256', at.idp.clientSecret).update(text).digest('base64url')}`;
      };
    },
  },
  'no code': {
    code: 'provider-refused',
    turn: (url) => {
      url.searchParams.delete('code');
      url.searchParams.set('error', 'access_denied');
    },
  },
};

test('a program that has no secret proves by its key who it is; another key opens nothing', async (t) => {
  const at = await openWithPerson(t);
  const another = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  for (const key of [createPrivateKey(at.idp.clientKey), another]) {
    const isOurs = key !== another;
    const settings = { issuer: at.idp.issuer, clientId: at.idp.keyClientId, credential: { key } };
    at.useClient(openIdentityProvider(settings, at.world.clock.now));
    const away = await at.leave();
    const back = await at.comeBack(away, await at.idp.visit(away.address));
    assert.equal(back.status, isOurs ? 200 : 401, back.html);
    assert.deepEqual(await at.failures(), isOurs ? [] : ['code-refused']);
  }
});

test('who came by the provider is told that its session goes on, and led to where it ends', async (t) => {
  const at = await openWithPerson(t);
  const away = await at.leave();
  const back = await at.comeBack(away, await at.idp.visit(away.address));
  const reader = at.reader({ cookie: cookiesOf(back) });
  await reader.send(await reader.get('/notice'), '/notice');
  const out = await reader.send(await reader.get('/sessions'), '/sign-out');
  assert.equal(out.location, '/signed-out');
  assert.deepEqual(await at.sessionsOf(at.account), []);
  for (const language of ['en', 'fr'] as const) {
    const page = await at.reader().get('/signed-out', language);
    const address = new URL(/href="(http[^"]+session\/end[^"]*)"/.exec(page.html)![1]!.replaceAll('&amp;', '&'));
    assert.deepEqual(Object.fromEntries(address.searchParams), {
      client_id: at.idp.clientId,
      post_logout_redirect_uri: 'http://localhost/sign-in',
      ui_locales: `${language}-CA ${language}`,
    });
    assert.equal((await fetch(address)).status, 200, 'the provider takes it, and asks');
    address.searchParams.set('post_logout_redirect_uri', 'https://evil.example.test/');
    assert.equal((await fetch(address)).status, 400, 'INVALID: the provider takes any address');
  }
  at.use({ provider: { ...at.party.provider, signOutAddress: async () => undefined } });
  const plain = await at.reader().get('/signed-out');
  assert.match(plain.html, /Maple Key may still have you signed in/);
  assert.ok(!plain.html.includes('session/end'), 'where it offers no way, none is shown');
});

test('whatever is wrong with an answer, it opens nothing', async (t) => {
  const at = await openWithPerson(t);
  for (const [name, { code, check, spoil, turn }] of Object.entries(attacks)) {
    await t.test(`${name}: ${check ? `let in by a client that does not look at ${check}` : 'refused'}`, async () => {
      const attempt = async () => {
        const away = await at.leave();
        const url = await at.idp.visit(away.address);
        spoil?.(at);
        turn?.(url);
        const back = await at.comeBack(away, url);
        at.idp.spoilToken = undefined;
        at.idp.spoilText = undefined;
        return back;
      };
      at.use({});
      const refused = await attempt();
      assert.equal(refused.status, 401);
      assert.match(refused.html, /This sign-in did not work/);
      assert.doesNotMatch(cookiesOf(refused), /chancery-staff/);
      assert.equal((await at.failures()).at(-1), code);
      assert.deepEqual(await at.sessionsOf(at.account), []);
      if (check === undefined) return;
      at.useClient(carelessClient(at.idp, check));
      assert.equal((await attempt()).status, 200, 'the careless client lets it in');
      assert.deepEqual(await at.sessionsOf(at.account), ['oidc']);
      await at.endSessions();
    });
  }
  const careful = Object.keys(attacks).length;
  assert.equal((await at.failures()).length, careful, 'each refusal is in the log');
});

test('a code of another visit is refused: it lacks that visit’s verifier', async (t) => {
  const at = await openWithPerson(t);
  const inject = async () => {
    const theirs = await at.idp.visit((await at.leave()).address);
    const mine = await at.leave();
    const url = await at.idp.visit(mine.address);
    url.searchParams.set('code', theirs.searchParams.get('code') ?? '');
    return { mine, url };
  };
  const { mine, url } = await inject();
  assert.equal((await at.comeBack(mine, url)).status, 401);
  assert.deepEqual(await at.failures(), ['code-refused']);
  at.useClient(carelessClient(at.idp, 'pkce'));
  const again = await inject();
  // The nonce would stop it as well: here it is made to fit, so that PKCE alone decides.
  const nonce = new URL(again.mine.address).searchParams.get('nonce');
  at.idp.spoilToken = (claims) => ({ ...claims, nonce });
  assert.equal((await at.comeBack(again.mine, again.url)).status, 200);
});

test('each answer serves once, in the browser it was asked from, within ten minutes', async (t) => {
  const at = await openWithPerson(t);
  const away = await at.leave();
  const url = await at.idp.visit(away.address);
  const { rows } = await at.world.control.app.query<ProviderVisitRow & { hash: Buffer }>({
    text: 'select * from control.provider_visit',
  });
  assert.equal((await at.comeBack(away, url)).status, 200);
  const again = await at.comeBack(away, url);
  assert.equal(again.status, 401);
  const other = await at.leave();
  const elsewhere = await at.comeBack({ cookie: (await at.leave()).cookie }, await at.idp.visit(other.address));
  assert.equal(elsewhere.status, 401);
  const nobody = await at.comeBack({ cookie: '' }, await at.idp.visit((await at.leave()).address));
  assert.equal(nobody.status, 401);
  const late = await at.leave();
  const lateUrl = await at.idp.visit(late.address);
  at.world.clock.move(10 * 60_000);
  assert.equal((await at.comeBack(late, lateUrl)).status, 401);
  assert.deepEqual(await at.failures(), ['no-visit', 'wrong-state', 'no-visit', 'no-visit']);
  assert.equal(again.html, nobody.html, 'one answer, whatever the cause');
  // Were a visit not used up, and the provider as careless with its codes, the same address would open a second session.
  at.world.clock.move(-10 * 60_000);
  await at.world.control.app.transaction((tx) => insertProviderVisit(tx, rows[0]!));
  const identity = { issuer: at.idp.issuer, subject, acr: undefined, amr: ['mfa'], authenticatedAt: new Date() };
  at.useClient({ ...at.party.provider, identify: async () => identity });
  assert.equal((await at.comeBack(away, url)).status, 200);
});

test('who is not linked, is stopped, or did not prove enough hears the same as anyone', async (t) => {
  const at = await openWithPerson(t);
  const attempt = async () => {
    const away = await at.leave();
    return at.comeBack(away, await at.idp.visit(away.address));
  };
  const answers = [];
  at.idp.user = { subject: 'someone-else', ...strong };
  answers.push(await attempt());
  at.idp.user = { subject, amr: ['pwd'] };
  answers.push(await attempt());
  at.use({ acr: ['loa3'], amr: [] });
  at.idp.user = { subject, acr: 'loa2', ...strong };
  answers.push(await attempt());
  at.use({});
  at.idp.user = { subject, ...strong };
  const set = (state: string) =>
    at.world.control.app.query({
      text: 'update control.account set state = $2 where id = $1',
      values: [at.account, state],
    });
  await set('suspended');
  answers.push(await attempt());
  assert.deepEqual(
    answers.map(({ status }) => status),
    [401, 401, 401, 401],
  );
  assert.equal(new Set(answers.map(({ html }) => html)).size, 1, 'one answer, letter by letter');
  assert.deepEqual(await at.failures(), ['not-linked', 'not-multi-factor', 'not-multi-factor', 'account-not-active']);
  assert.deepEqual(await at.sessionsOf(at.account), []);
  const { rows } = await at.world.control.app.query<{ many: string }>({
    text: 'select count(*) as many from control.account',
  });
  assert.equal(Number(rows[0]?.many), 1, 'nobody gets an account by signing in');
  // Broken: nothing is asked of the proof.
  await set('active');
  at.use({ amr: [] });
  at.idp.user = { subject, amr: ['pwd'] };
  assert.equal((await attempt()).status, 200);
  at.use({ acr: ['loa3'], amr: [] });
  at.idp.user = { subject, acr: 'loa3' };
  assert.equal((await attempt()).status, 200);
});

test('a step-up asks the person anew; an old proof, or someone else’s, confirms nothing', async (t) => {
  const at = await openWithPerson(t);
  const first = await at.leave();
  const session = cookiesOf(await at.comeBack(first, await at.idp.visit(first.address)));
  const reader = at.reader({ cookie: session });
  await reader.send(await reader.get('/notice'), '/notice');
  const confirm = async () => {
    const page = await reader.get('/confirm-identity?next=/passkeys');
    const away = awayOf(await reader.send(page, '/confirm-identity/oidc'));
    const asked = new URL(away.address).searchParams;
    assert.deepEqual([asked.get('prompt'), asked.get('max_age')], ['login', '0']);
    return at.comeBack(away, await at.idp.visit(away.address));
  };
  at.idp.spoilToken = (claims) => ({ ...claims, auth_time: Number(claims.auth_time) - 600 });
  assert.equal((await confirm()).status, 401);
  at.idp.spoilToken = undefined;
  const other = await at.world.signIn({});
  await at.link(other.account, 'another');
  at.idp.user = { subject: 'another', ...strong };
  assert.equal((await confirm()).status, 401);
  assert.deepEqual(await at.failures(), ['not-fresh', 'other-account']);
  at.idp.user = { subject, ...strong };
  const done = await confirm();
  assert.equal(done.status, 200, done.html);
  assert.equal((await reader.get('/sessions')).location, '/sign-in?next=%2Fsessions', 'the old token is over');
  const { rows } = await at.world.control.app.query<{ fresh: boolean }>({
    text: 'select stepped_up_at is not null as fresh from control.session where account = $1 and ended_at is null',
    values: [at.account],
  });
  assert.deepEqual(rows, [{ fresh: true }]);
});

test('a one-time link links who signs in, makes the account active, and serves once', async (t) => {
  const at = await openAtProvider(t);
  const { account } = await at.world.signIn({});
  await at.world.control.app.query({
    text: `update control.account set state = 'approved' where id = $1`,
    values: [account],
  });
  await authenticateRows(at.world.installation.control, 'control.account');
  const { database } = at.world.installation.control;
  const { path } = await database.transaction((tx) =>
    makeLink(
      { tx, keeper: at.world.installation.control.keeper, now: at.world.clock.now() },
      { account, kind: 'enrol', madeBy: null },
    ),
  );
  const link = path.split('#')[1]!;
  assert.ok(linkHash(link));
  at.idp.user = { subject: 'newcomer', ...strong };
  const nobody = at.reader();
  const enrol = async (given: string) => nobody.send(await nobody.get('/enrol'), '/enrol/oidc', { link: given });
  assert.match((await enrol('x'.repeat(43))).html, /This link does not serve/);
  const away = awayOf(await enrol(link));
  const back = await at.comeBack(away, await at.idp.visit(away.address));
  assert.match(back.html, /Your account is linked/);
  assert.equal((await enrol(link)).status, 409);
  const signIn = await at.leave();
  assert.equal((await at.comeBack(signIn, await at.idp.visit(signIn.address))).status, 200);
  assert.ok((await at.sessionsOf(account)).includes('oidc'));
});

test('while the provider is away the page says so, and passkeys are still offered', async (t) => {
  const at = await openWithPerson(t);
  await at.idp.stop();
  const nobody = at.reader();
  const page = await nobody.get('/sign-in');
  const away = await nobody.send(page, '/sign-in/oidc');
  assert.equal(away.status, 503);
  assert.match(away.html, /Maple Key cannot be reached/);
  assert.match(
    (await nobody.get('/sign-in', 'fr')).html,
    /Ouvrir une session avec Maple Key[\s\S]*data-passkey="sign-in"/,
  );
});

test('without configuration there is no such way in', async (t) => {
  const at = await openAtProvider(t);
  Object.assign(at.world.installation, { staffProvider: undefined });
  const nobody = at.reader();
  for (const path of ['/sign-in', '/enrol']) assert.doesNotMatch((await nobody.get(path)).html, /oidc/);
  assert.equal((await nobody.get('/sign-in/oidc/return?code=x&state=y')).status, 409);
});
