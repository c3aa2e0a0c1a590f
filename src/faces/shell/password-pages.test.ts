import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { generate } from 'otplib';
import { openDeskPages, type ShownPage } from '../../../test/support/desk-pages.ts';
import { initAdministrator } from '../../casework/accounts/init-administrator.ts';

const email = 'ada.first@example.ca';
const password = 'gravel-lantern7 orbit mosaic';

test('without the policy no page offers a password, and none is taken', async (t) => {
  const { reader } = await openDeskPages(t);
  const nobody = reader();
  for (const path of ['/enrol', '/sign-in']) {
    assert.doesNotMatch((await nobody.get(path)).html, /type="password"|action="\/enrol\/password"/);
  }
  const allowed = await openDeskPages(t);
  await allow(allowed.world.control.app);
  const form = await allowed.reader().get('/sign-in');
  const refused = await nobody.send(form, '/sign-in/password', { signInName: email, password, code: '123456' });
  assert.equal(refused.status, 409);
  assert.match(refused.html, /Sign in with your passkey/);
});

test('with the policy a link makes a password, which signs in and confirms, without any script', async (t) => {
  const { world, reader } = await openDeskPages(t);
  const { installation, clock, control } = world;
  await allow(control.app);
  const person = { given: 'Ada', family: 'First', email, language: 'en' } as const;
  const { path } = await initAdministrator(installation, randomUUID(), person);
  const link = path.split('#')[1]!;
  const nobody = reader();

  const start = await nobody.get('/enrol');
  const wrong = await nobody.send(start, '/enrol/password', { link: 'x'.repeat(43) });
  assert.equal(wrong.status, 409);
  assert.match(wrong.html, /This link does not serve/);
  const form = await nobody.send(start, '/enrol/password', { link });
  assert.equal(form.status, 200);
  const secret = /name="secret"[^>]*value="([A-Z2-7]+)"|value="([A-Z2-7]+)"[^>]*name="secret"/.exec(form.html);
  const code = () =>
    generate({ secret: secret?.[1] ?? secret?.[2] ?? '', epoch: Math.floor(clock.now().getTime() / 1000) });
  const weak = await nobody.send(form, '/enrol/password/save', { password: 'short', code: await code() });
  assert.equal(weak.status, 422);
  const late = await nobody.send(weak, '/enrol/password/save', { password, code: '000000' });
  assert.match(late.html, /The code is not right/);
  assert.ok(!late.html.includes(password), 'a password is never sent back');
  const saved = await nobody.send(late, '/enrol/password/save', { password, code: await code() });
  assert.equal(saved.location, '/sign-in');

  const signIn = await nobody.get('/sign-in?next=/passkeys');
  clock.move(60_000);
  const given = { signInName: email, password, code: await code() };
  const refused = await nobody.send(signIn, '/sign-in/password', { ...given, password: `${password}s` });
  assert.equal(refused.status, 401);
  assert.ok(!refused.html.includes(password));
  clock.move(60_000);
  const open = await nobody.send(refused, '/sign-in/password', { ...given, code: await code() });
  assert.equal(open.location, '/passkeys');

  const notice = await reader(cookieOf(open)).get('/notice?next=/passkeys');
  await reader(cookieOf(open)).send(notice, '/notice');
  clock.move(60_000);
  const confirm = await reader(cookieOf(open)).get('/confirm-identity?next=/passkeys');
  const confirmed = await reader(cookieOf(open)).send(confirm, '/confirm-identity/password', {
    password,
    code: await code(),
  });
  assert.equal(confirmed.location, '/passkeys');
  assert.match((await reader(cookieOf(confirmed)).get('/passkeys')).html, /One-time codes/);
});

/** Two people turned it on. */
async function allow(control: { query(query: { text: string }): Promise<unknown> }): Promise<void> {
  await control.query({
    text: `insert into control.setting (name, value, changed_at) values ('signInPolicy', '{"passwordTotp": true}', now())`,
  });
}

function cookieOf({ headers }: ShownPage): { cookie: string } {
  const cookies = headers.getSetCookie().map((one) => one.split(';')[0]);
  return { cookie: cookies.join('; ') };
}
